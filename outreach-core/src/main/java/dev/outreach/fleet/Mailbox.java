package dev.outreach.fleet;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One seat: an address on a sending domain, hosted by a provider, in a tier.
 *
 * @param id its address
 * @param displayName the person it writes as, shown in From; may be empty
 * @param tier what it is kept for
 * @param provider who hosts it
 * @param caps what it may send at the most. {@link Caps#perDay()} is its active cap
 * @param window when it sends, in its zone
 * @param zone where its days begin, or null for its client's zone
 * @param warmSince when its warm-up began, or null if it is warm already
 */
public record Mailbox(
        MailboxId id,
        String displayName,
        Tier tier,
        ProviderId provider,
        Caps caps,
        SendingWindow window,
        @Nullable ZoneId zone,
        @Nullable Instant warmSince) {
    public Mailbox {
        if (displayName.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("mailbox " + id + ": the display name '" + Quoted.excerpt(displayName)
                    + "' holds a control character: give one line of text");
        }
    }

    /** The sending domain that the mailbox is on. */
    public DomainName domain() {
        return id.domain();
    }
}
