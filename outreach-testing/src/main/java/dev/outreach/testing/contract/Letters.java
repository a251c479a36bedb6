package dev.outreach.testing.contract;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.contract.TransportBench.Mishap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The messages that the transport contract sends, and what is true of each result. */
final class Letters {
    static final MailboxId SENDER = MailboxId.parse("ann@a.example");

    static final List<SmtpReply> REFUSALS = List.of(
            new SmtpReply(550, "5.1.1", "No such user"),
            new SmtpReply(452, "4.2.2", "Mailbox full"),
            new SmtpReply(421, "4.7.28", "Too many messages from your domain"),
            new SmtpReply(554, "5.7.1", "Not wanted here"),
            new SmtpReply(550, null, "No"));

    /** Bodies that a careless transport changes: dots, empty lines, blanks at the end, no line, a long line. */
    static final List<String> AWKWARD_BODIES = List.of(
            "Hello\r\n",
            "",
            ".\r\n",
            "..\r\n.x\r\n\r\n.\r\n",
            "\r\n\r\nHello\r\n\r\n\r\n",
            "blank at the end \t\r\n-- \r\nFrom here\r\n",
            "x".repeat(998) + "\r\n",
            "0123456789 line after line\r\n".repeat(4000));

    private Letters() {}

    static OutgoingMessage to(String recipient) {
        return withBody(recipient, "Hello\r\n");
    }

    static OutgoingMessage withBody(String recipient, String body) {
        return letter(recipient, "<letter@a.example>", body);
    }

    /** Messages that differ in their text, to each of the names in turn. */
    static List<OutgoingMessage> numbered(int number, String... names) {
        return IntStream.range(0, number)
                .mapToObj(i -> letter(
                        names[i % names.length] + "@b.example",
                        "<" + i + "@a.example>",
                        "This is number " + i + "\r\n"))
                .toList();
    }

    private static OutgoingMessage letter(String recipient, String messageId, String body) {
        String text = "From: <" + SENDER + ">\r\nTo: <" + recipient + ">\r\nMessage-ID: " + messageId
                + "\r\nSubject: A letter\r\n\r\n" + body;
        return new OutgoingMessage(
                SENDER, EmailAddress.parse(recipient), messageId, text.getBytes(StandardCharsets.US_ASCII));
    }

    static Duration limitFor(Mishap mishap) {
        boolean silent = mishap == Mishap.SILENT_BEFORE || mishap == Mishap.SILENT_AFTER_TAKING;
        return silent ? MailTransportContract.SHORT : MailTransportContract.AMPLE;
    }

    static Class<? extends SendResult> resultOf(Mishap mishap) {
        boolean before = mishap == Mishap.DIES_BEFORE || mishap == Mishap.SILENT_BEFORE;
        return before ? SendResult.NotSent.class : SendResult.InDoubt.class;
    }

    static int arrivals(Mishap mishap) {
        return mishap == Mishap.DIES_AFTER_TAKING || mishap == Mishap.SILENT_AFTER_TAKING ? 1 : 0;
    }

    static Class<? extends SendResult> expected(String local) {
        return switch (local) {
            case "refused" -> SendResult.Refused.class;
            case "doubt" -> SendResult.InDoubt.class;
            case "dead" -> SendResult.NotSent.class;
            default -> SendResult.Accepted.class;
        };
    }

    /** How many times one message may have arrived if this result is true. */
    static List<Integer> truthfulArrivals(SendResult result) {
        if (result instanceof SendResult.InDoubt) {
            return List.of(0, 1);
        }
        return List.of(result instanceof SendResult.Accepted ? 1 : 0);
    }

    /** A body as the name of a test. */
    static String visible(String body) {
        String shown = body.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown) + "'";
    }
}
