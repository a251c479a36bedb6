package dev.outreach.dns.dmarc.report;

import java.util.Locale;
import java.util.Optional;

/** What a receiver did with messages (RFC 9990, schema type ActionDispositionType). */
public enum Disposition {
    /** Nothing. */
    NONE,
    /** Nothing, as they passed; reports of RFC 7489 say {@code none} for that. */
    PASS,
    /** They were taken for suspicious. */
    QUARANTINE,
    /** They were not accepted. */
    REJECT;

    /** The disposition of a word, in any case; empty if it is none. */
    static Optional<Disposition> named(String word) {
        for (Disposition disposition : values()) {
            if (disposition.toString().equalsIgnoreCase(word)) {
                return Optional.of(disposition);
            }
        }
        return Optional.empty();
    }

    /** As it is written in reports, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
