package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Gives a receiver's own figures on sending domains. Safe for any number of threads. */
public interface ReputationSource extends Capability {
    /** Whose figures they are. */
    ReceivingProvider receiver();

    /**
     * The figures on domains, one report for each in the order of the collection. A domain that the receiver knows nothing
     * of, or does not show to us, gets a report that says so: it holds up no other.
     *
     * @param from the first day, as the receiver counts days
     * @param to the last day, not before the first
     * @throws ProviderFailure if the receiver cannot be asked at all
     */
    List<ReputationReport> reports(Collection<DomainName> domains, LocalDate from, LocalDate to);
}
