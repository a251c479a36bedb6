package dev.outreach.signal;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that came back, about a mailbox or about a domain.
 *
 * <p>{@link Sent} is the exposure: every rate is a count of the others over it. The others are events and add no
 * exposure of their own, so one more bad event can only make a rate worse.
 */
public sealed interface Signal {
    /** When it happened. */
    Instant at();

    /** The mailbox or the domain that it speaks of. */
    FleetId about();

    /**
     * A message was handed to a server, which took it or refused it.
     *
     * @param key the message, or null where a platform sent it
     * @param receiver who receives for the recipient
     */
    record Sent(Instant at, MailboxId about, @Nullable MessageKey key, ReceivingProvider receiver) implements Signal {}

    /**
     * A message was refused, at once or later by a report.
     *
     * @param recipient the recipient that could not be reached
     * @param bounceClass what the refusal means
     * @param evidence the server's words, or how it is known otherwise
     */
    record Bounced(Instant at, MailboxId about, EmailAddress recipient, BounceClass bounceClass, String evidence)
            implements Signal {
        public Bounced {
            evidence = kept(evidence);
        }
    }

    /** The recipient reported the message as spam. */
    record Complained(Instant at, MailboxId about, EmailAddress recipient) implements Signal {}

    /** A person answered. */
    record Replied(Instant at, MailboxId about, EmailAddress recipient) implements Signal {}

    /** A machine answered: out of office, ticket received (RFC 3834). Counts for nothing. */
    record AutoReplied(Instant at, MailboxId about, EmailAddress recipient) implements Signal {}

    /** The recipient asked to hear no more. */
    record Unsubscribed(Instant at, MailboxId about, EmailAddress recipient) implements Signal {}

    /**
     * A test message was found in a folder of a mailbox that the operator owns.
     *
     * @param spam whether that folder was the spam folder
     */
    record Placed(Instant at, MailboxId about, boolean spam) implements Signal {}

    /**
     * A blocklist began to list the domain, or an address that it sends from.
     *
     * @param list the list's name, such as {@code dbl.spamhaus.org}
     * @param weight what the listing means for the domain
     */
    record Listed(Instant at, DomainName about, String list, ListingWeight weight) implements Signal {
        public Listed {
            list = kept(list);
        }
    }

    /** A blocklist no longer lists the domain. */
    record Delisted(Instant at, DomainName about, String list) implements Signal {}

    /**
     * A receiver's own figure for a domain, such as Google Postmaster Tools gives.
     *
     * @param receiver who reports
     * @param spamRate share of delivered mail that users reported as spam, 0 to 1
     */
    record SpamRateReported(Instant at, DomainName about, ReceivingProvider receiver, double spamRate)
            implements Signal {
        public SpamRateReported {
            if (!(spamRate >= 0 && spamRate <= 1)) {
                throw new IllegalArgumentException(
                        "spam rate for " + about + " is " + spamRate + ": use a share from 0 to 1 (0.3 % is 0.003)");
            }
        }
    }

    /**
     * An audit of the domain's DNS ended.
     *
     * @param passed whether SPF, DKIM and DMARC are in order
     * @param finding what was found, in one line
     */
    record Audited(Instant at, DomainName about, boolean passed, String finding) implements Signal {
        public Audited {
            finding = kept(finding);
        }
    }

    /** A text from outside, cut to what is worth keeping for years. */
    private static String kept(String text) {
        return text.length() > 1000 ? text.substring(0, 1000) : text;
    }
}
