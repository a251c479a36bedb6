package dev.outreach.message;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Mailbox;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes complete messages of templates. Each says who writes and from where (the client's organisation and postal
 * address), and how to hear no more: as a link in its words, and as one click for mail programs (RFC 8058). Neither can
 * be left out. Nothing is tracked unless that is asked for. A template in HTML alone gets its plain text made from the
 * HTML. Each message passes {@link MessageCheck} before it is handed out.
 *
 * <p>Safe for any number of threads if its random source is. The same input with the same random numbers gives the same
 * bytes.
 */
public interface Composer {
    /**
     * The message that a request asks for, from a mailbox.
     *
     * <p>A request with a thread makes a follow-up: its subject is the template's after {@code Re: }, so the template of
     * a follow-up carries the subject of the first message. A request without a thread makes a first message, whose
     * subject must not look like a reply.
     *
     * @param client the client of the request
     * @param at the date that the message bears, shown in the mailbox's zone
     * @throws TemplateException if the contact lacks a value that the template asks for, or has one that cannot stand
     *     there
     * @throws IllegalArgumentException if the message would not be honest or not be valid; it names what and the fix
     */
    OutgoingMessage compose(Template template, SendRequest request, Mailbox mailbox, Client client, Instant at);

    /** Whether it signs what it writes, which takes long enough to be done apart from sending; false if not overridden. */
    default boolean signs() {
        return false;
    }

    /**
     * A builder.
     *
     * @param links where recipients unsubscribe
     * @param random what makes message ids unique; not to be guessed, so a {@link java.security.SecureRandom} outside
     *     of tests
     */
    static Builder builder(UnsubscribeLinks links, RandomGenerator random) {
        return new Builder(links, random);
    }

    /** Collects what may be chosen. */
    final class Builder {
        /** What ends a message whose template does not itself show the two variables that must be shown. */
        static final Template FOOTER = Template.parse(
                "",
                "{{sender_organisation}}, {{sender_postal_address}}\nUnsubscribe: {{unsubscribe_url}}",
                "<p>{{sender_organisation}}, {{sender_postal_address}}<br>\n"
                        + "<a href=\"{{unsubscribe_url}}\">Unsubscribe</a></p>");

        final UnsubscribeLinks links;
        final RandomGenerator random;
        Template footer = FOOTER;

        @Nullable
        EmailAddress unsubscribeMailbox;

        @Nullable
        EmailAddress replyTo;

        @Nullable
        Tracking tracking;

        @Nullable
        MessageSigner signer;

        TextLayout layout = TextLayout.UNBROKEN;

        private Builder(UnsubscribeLinks links, RandomGenerator random) {
            this.links = links;
            this.random = random;
        }

        /**
         * Another footer, for another language. It ends each message whose template does not itself show both {@code
         * {{sender_postal_address}}} and {@code {{unsubscribe_url}}}; its subject is not used.
         *
         * @throws IllegalArgumentException if it does not show both, or has no HTML form
         */
        public Builder footer(Template other) {
            if (!other.hasHtml() || !Footing.isIn(other)) {
                throw new IllegalArgumentException("the footer must show {{" + Footing.ADDRESS + "}} and {{"
                        + Footing.LINK + "}}, both in its text and in its HTML text");
            }
            this.footer = other;
            return this;
        }

        /**
         * An address that takes a request to unsubscribe by mail, besides the link. None if not set.
         *
         * @throws IllegalArgumentException if its local part holds more than letters, digits, dot, dash, underscore
         */
        public Builder unsubscribeMailbox(EmailAddress address) {
            if (!address.local().matches("[a-z0-9._-]+")) {
                throw new IllegalArgumentException("the unsubscribe mailbox " + address
                        + " cannot stand in a mailto link: use letters, digits, '.', '-' or '_' before the '@'");
            }
            this.unsubscribeMailbox = address;
            return this;
        }

        /**
         * Where answers go, if not to the mailbox that writes. Must be on the domain of that mailbox, on one above or one
         * below it.
         */
        public Builder replyTo(EmailAddress address) {
            this.replyTo = address;
            return this;
        }

        /** What is tracked; nothing if not set. */
        public Builder tracking(Tracking value) {
            this.tracking = value;
            return this;
        }

        /** What signs each message when it has been composed; nothing if not set. */
        public Builder signer(MessageSigner value) {
            this.signer = value;
            return this;
        }

        /** How long lines of the plain text travel; {@link TextLayout#UNBROKEN} if not set. */
        public Builder layout(TextLayout value) {
            this.layout = value;
            return this;
        }

        /** The composer. */
        public Composer build() {
            return new MessageComposer(this);
        }
    }
}
