package dev.outreach.dns.dmarc;

import java.util.Locale;
import java.util.Optional;

/** What a domain wishes for mail that fails (RFC 9989 section 4.7), in order of strength. */
public enum DmarcPolicy {
    /** Nothing. */
    NONE,
    /** It is suspicious. */
    QUARANTINE,
    /** It is not to be accepted. */
    REJECT;

    /** The policy of a word of a record, in any case; empty if it is none. */
    static Optional<DmarcPolicy> named(String word) {
        for (DmarcPolicy policy : values()) {
            if (policy.toString().equalsIgnoreCase(word)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** One level below: what {@code t=y} asks for; nothing is below {@code none}. */
    public DmarcPolicy oneBelow() {
        return this == REJECT ? QUARANTINE : NONE;
    }

    /** The stronger of two. */
    public DmarcPolicy stronger(DmarcPolicy other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As it is written in records, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
