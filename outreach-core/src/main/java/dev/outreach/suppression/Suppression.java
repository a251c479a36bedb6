package dev.outreach.suppression;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Quoted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a suppression list.
 *
 * @param pattern whom it covers
 * @param client for which client, or null for all of them
 * @param reason why
 * @param source where it came from, such as {@code one-click} or a file's name: one line, at most
 *     {@value #LONGEST_SOURCE} characters
 * @param since when it was entered
 * @param expires when it ends, or null for never
 */
public record Suppression(
        AddressPattern pattern,
        @Nullable ClientId client,
        Reason reason,
        String source,
        Instant since,
        @Nullable Instant expires) {
    /** Why an address is not written to. */
    public enum Reason {
        /** The recipient asked for it. */
        UNSUBSCRIBED,
        /** The recipient reported spam. */
        COMPLAINED,
        /** The recipient answered: a person takes over, the sequence stops. */
        REPLIED,
        /** The address does not exist. */
        DEAD_ADDRESS,
        /** The operator does not want it written to. */
        DO_NOT_CONTACT,
        /** Erased on request; only the hash is kept. */
        ERASED
    }

    /** Characters of a source; enough for a path, a bound against mistaken input. */
    public static final int LONGEST_SOURCE = 200;

    public Suppression {
        source = checkedSource(source);
    }

    static String checkedSource(String source) {
        if (source.isBlank()
                || source.length() > LONGEST_SOURCE
                || source.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("source '" + Quoted.excerpt(source)
                    + "' is not valid: write where the suppression came from, in one line of at most " + LONGEST_SOURCE
                    + " characters");
        }
        return source;
    }

    /** The same entry for another pattern. */
    Suppression withPattern(AddressPattern other) {
        return new Suppression(other, client, reason, source, since, expires);
    }

    /** Whether the entry is in force. */
    public boolean holds(Instant now) {
        return expires == null || now.isBefore(expires);
    }

    /** Whether it is in force for a client. */
    public boolean covers(ClientId other) {
        return client == null || client.equals(other);
    }
}
