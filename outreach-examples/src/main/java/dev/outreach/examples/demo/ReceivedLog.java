package dev.outreach.examples.demo;

import dev.outreach.examples.audit.Received;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.testing.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Notes every message that the server got, without its text. Safe for any number of threads. */
final class ReceivedLog {

    /** The link to unsubscribe differs in every message, so it must not count for whether two are alike. */
    private static final Pattern LINK = Pattern.compile("https://\\S+");

    private final Predicate<String> answered;
    private final List<Received> received = new ArrayList<>();

    /** @param answered whether the server tells the sender of a message to this recipient that it took it */
    ReceivedLog(Predicate<String> answered) {
        this.answered = answered;
    }

    void add(ReceivedMessage message) {
        String from = message.header("From").orElse("");
        Received noted = new Received(
                message.at(),
                MailboxId.parse(message.from()),
                MailboxId.parse(from.substring(from.indexOf('<') + 1).replace(">", "")),
                EmailAddress.parse(message.recipient()),
                message.header("Message-ID").orElse(""),
                message.header("In-Reply-To").orElse(""),
                sha256(message.header("Subject").orElse("") + "\n"
                        + LINK.matcher(message.body().replace("=\r\n", "")).replaceAll("")),
                answered.test(message.recipient()));
        synchronized (this) {
            received.add(noted);
        }
    }

    synchronized List<Received> all() {
        return List.copyOf(received);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }
}
