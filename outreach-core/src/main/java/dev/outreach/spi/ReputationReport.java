package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import java.util.List;

/**
 * A receiver's figures on a domain.
 *
 * @param standing whether there are any
 * @param note why there are none, in one line; empty if there are
 * @param days those with figures, oldest first. That there are none is normal for a domain that sends little
 * @param requirements how the domain meets what the receiver asks of senders, as of now
 */
public record ReputationReport(
        DomainName domain, Standing standing, String note, List<ReputationDay> days, List<Requirement> requirements) {

    /** Whether a receiver has figures. */
    public enum Standing {
        /** It has. */
        REPORTED,
        /** It has none: the domain sends it too little. That is not a rate of zero. */
        NO_DATA,
        /** It does not show them to us: the domain is not registered with it, or not proven to be ours. */
        NOT_OURS,
        /** It could not be asked about this domain now. */
        FAILED
    }

    /**
     * Something that the receiver asks of senders.
     *
     * @param name as the receiver calls it, such as {@code DMARC_ALIGNMENT}
     * @param met whether the domain does it; {@link Verdict#UNKNOWN} if the receiver does not say, or in a word of its own
     * @param reason the receiver's reason, as it calls it; may be empty
     */
    public record Requirement(DomainName domain, String name, Verdict met, String reason) {}

    /** What a receiver says of a requirement. */
    public enum Verdict {
        MET,
        NOT_MET,
        UNKNOWN
    }

    public ReputationReport {
        days = List.copyOf(days);
        requirements = List.copyOf(requirements);
    }
}
