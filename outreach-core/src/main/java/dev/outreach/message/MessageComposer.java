package dev.outreach.message;

import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.Quoted;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link Composer}. */
final class MessageComposer implements Composer {
    /** Characters of a subject; programs show some 60 to 80 of them. */
    private static final int LONGEST_SUBJECT = 255;

    /** Octets of chance in a Message-ID and in a boundary: none ever comes twice. */
    private static final int UNIQUE_OCTETS = 16;

    /** Characters of the name of a sender. */
    private static final int LONGEST_NAME = 255;

    private static final String REPLY = "Re: ";

    /** RFC 5322 section 3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private final UnsubscribeLinks links;
    private final RandomGenerator random;
    private final Template footer;
    private final @Nullable EmailAddress unsubscribeMailbox;
    private final @Nullable EmailAddress replyTo;
    private final @Nullable Tracking tracking;
    private final @Nullable MessageSigner signer;
    private final TextLayout layout;

    MessageComposer(Builder builder) {
        links = builder.links;
        random = builder.random;
        footer = builder.footer;
        unsubscribeMailbox = builder.unsubscribeMailbox;
        replyTo = builder.replyTo;
        tracking = builder.tracking;
        signer = builder.signer;
        layout = builder.layout;
    }

    @Override
    public OutgoingMessage compose(Template template, SendRequest request, Mailbox mailbox, Client client, Instant at) {
        check(request, mailbox, client);
        URI link = LinkCheck.https(links.link(request.key(), client.id()));
        Words words = words(template, request, Footing.values(request, mailbox, client, link));
        String messageId = "<" + unique() + "@" + mailbox.domain() + ">";
        Headers head = new Headers();
        head.add("Date", date(mailbox, client, at));
        addressees(head, request, mailbox);
        head.addText("Subject", words.subject());
        head.add("Message-ID", messageId);
        request.knownThread().ifPresent(thread -> ThreadHeaders.add(head, thread));
        unsubscribe(head, link);
        byte[] whole = written(head, words.plain(), html(words, request, mailbox, link));
        return sealed(new OutgoingMessage(mailbox.id(), request.contact().address(), messageId, whole));
    }

    @Override
    public boolean signs() {
        return signer != null;
    }

    private byte[] written(Headers head, String text, @Nullable String html) {
        Octets whole = new Octets(2048 + text.length() + (html == null ? 0 : html.length() * 5 / 4));
        Mime.write(whole.add(head.toString()), text, html, "=_" + unique(), layout);
        return whole.toArray();
    }

    private @Nullable String html(Words words, SendRequest request, Mailbox mailbox, URI link) {
        @Nullable String html = words.html();
        if (html == null || tracking == null) {
            return html;
        }
        return tracking.applied(html, new Unsubscription(request.client(), request.key()), mailbox.domain(), link);
    }

    /** The message signed, if it is to be, and looked over as it will leave. */
    private OutgoingMessage sealed(OutgoingMessage message) {
        byte[] bytes = signer == null ? message.bytes() : signer.sign(message);
        Optional<MessageCheck.Finding> error = MessageCheck.of(bytes).stream()
                .filter(MessageCheck.Finding::isError)
                .findFirst();
        if (error.isPresent()) {
            throw new IllegalArgumentException(message + " would not be valid: " + error.get());
        }
        return signer == null
                ? message
                : new OutgoingMessage(message.from(), message.recipient(), message.messageId(), bytes);
    }

    private static void check(SendRequest request, Mailbox mailbox, Client client) {
        if (!request.client().equals(client.id())) {
            throw new IllegalArgumentException("message " + request.key() + " is of client " + request.client()
                    + ", not of " + client.id() + ": compose it for its own client");
        }
        Optional<MailThread> elsewhere =
                request.knownThread().filter(thread -> !thread.mailbox().equals(mailbox.id()));
        if (elsewhere.isPresent()) {
            throw new IllegalArgumentException("message " + request.key() + " goes on with a thread of mailbox "
                    + elsewhere.get().mailbox() + " and cannot leave from " + mailbox.id()
                    + ": send it from the mailbox that began the thread");
        }
    }

    private Words words(Template template, SendRequest request, Function<String, @Nullable String> values) {
        String whose = "contact " + request.contact().address();
        Words words = template.render(whose, values);
        Words titled = words.under(subject(request, words.subject().strip()));
        return Footing.isIn(template) ? titled : titled.with(footer.render(whose, values));
    }

    private static String subject(SendRequest request, String subject) {
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("message " + request.key() + ": the subject has " + subject.length()
                    + " characters: use 1 to " + LONGEST_SUBJECT);
        }
        boolean reply = ReplyPrefix.begins(subject);
        if (reply && request.knownThread().isEmpty()) {
            throw new IllegalArgumentException("message " + request.key() + ": the subject '" + Quoted.excerpt(subject)
                    + "' of a first message looks like a reply or a forwarded message, which deceives: leave the"
                    + " prefix out, or give the thread that it answers");
        }
        return reply || request.knownThread().isEmpty() ? subject : REPLY + subject;
    }

    private static String date(Mailbox mailbox, Client client, Instant at) {
        @Nullable ZoneId own = mailbox.zone();
        return DATE.format(at.atZone(own == null ? client.zone() : own));
    }

    private void addressees(Headers head, SendRequest request, Mailbox mailbox) {
        if (mailbox.displayName().length() > LONGEST_NAME) {
            throw new IllegalArgumentException("mailbox " + mailbox.id() + ": the display name has "
                    + mailbox.displayName().length() + " characters: use at most " + LONGEST_NAME);
        }
        head.addMailbox("From", mailbox.displayName(), mailbox.id().toString());
        head.add("To", request.contact().address().toString());
        if (replyTo != null) {
            head.add("Reply-To", aligned(replyTo, mailbox.domain()).toString());
        }
    }

    /** The address, if its domain is that of the sender or above or below it. */
    private static EmailAddress aligned(EmailAddress address, DomainName sender) {
        String other = address.domain().value();
        boolean aligned = other.equals(sender.value())
                || other.endsWith("." + sender)
                || sender.value().endsWith("." + other);
        if (!aligned) {
            throw new IllegalArgumentException("Reply-To " + address + " is not on the sending domain " + sender
                    + ": use an address there, or none");
        }
        return address;
    }

    /** Both fields or neither; and neither cannot be chosen (RFC 8058 section 3.1). */
    private void unsubscribe(Headers head, URI link) {
        String byLink = "<" + link.toASCIIString() + ">";
        head.add(
                "List-Unsubscribe",
                unsubscribeMailbox == null
                        ? List.of(byLink)
                        : List.of(byLink + ",", "<mailto:" + unsubscribeMailbox + "?subject=unsubscribe>"));
        head.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private String unique() {
        byte[] chance = new byte[UNIQUE_OCTETS];
        random.nextBytes(chance);
        return HexFormat.of().formatHex(chance);
    }
}
