package dev.outreach.testing;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.ReputationDay;
import dev.outreach.spi.ReputationReport;
import dev.outreach.spi.ReputationReport.Requirement;
import dev.outreach.spi.ReputationReport.Standing;
import dev.outreach.spi.ReputationSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A receiver whose figures are set like data. A domain of which nothing is set is not ours. A failure is set for the next
 * question. Safe for any number of threads.
 */
public final class FakeReputationSource implements ReputationSource {
    private final ReceivingProvider receiver;
    private final Map<DomainName, TreeMap<LocalDate, ReputationDay>> days = new HashMap<>();
    private final Map<DomainName, List<Requirement>> requirements = new HashMap<>();
    private final NextFailures failures = new NextFailures();

    /** The figures of this receiver. */
    public FakeReputationSource(ReceivingProvider receiver) {
        this.receiver = receiver;
    }

    /** Makes a domain one of ours, without figures if there are none yet. */
    public synchronized FakeReputationSource ours(DomainName domain) {
        days.computeIfAbsent(domain, fresh -> new TreeMap<>());
        return this;
    }

    /** Makes a domain one that is not shown to us, and forgets its figures. */
    public synchronized FakeReputationSource notOurs(DomainName domain) {
        days.remove(domain);
        requirements.remove(domain);
        return this;
    }

    /** Sets the figures on one day. */
    public synchronized FakeReputationSource figures(DomainName domain, ReputationDay day) {
        days.computeIfAbsent(domain, fresh -> new TreeMap<>()).put(day.day(), day);
        return this;
    }

    /** Sets the spam rate on one day, 0 to 1, with no other figures. */
    public synchronized FakeReputationSource spamRate(DomainName domain, LocalDate day, double rate) {
        OptionalDouble none = OptionalDouble.empty();
        return figures(domain, new ReputationDay(day, OptionalDouble.of(rate), none, none, none, none, List.of()));
    }

    /** Says how a domain meets something that the receiver asks for; said again, something else too. */
    public synchronized FakeReputationSource requirement(Requirement requirement) {
        requirements
                .computeIfAbsent(requirement.domain(), fresh -> new ArrayList<>())
                .add(requirement);
        return this;
    }

    /** Lets the next question fail so; said again, the one after it. */
    public synchronized FakeReputationSource failNext(ProviderFailure failure) {
        failures.add(failure);
        return this;
    }

    @Override
    public ReceivingProvider receiver() {
        return receiver;
    }

    @Override
    public synchronized List<ReputationReport> reports(Collection<DomainName> domains, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "figures from " + from + " to " + to + ": the last day is before the first");
        }
        failures.begin();
        return domains.stream().map(domain -> report(domain, from, to)).toList();
    }

    private ReputationReport report(DomainName domain, LocalDate from, LocalDate to) {
        if (!days.containsKey(domain)) {
            return new ReputationReport(
                    domain, Standing.NOT_OURS, domain + " is not proven to be ours", List.of(), List.of());
        }
        List<ReputationDay> asked = List.copyOf(days.getOrDefault(domain, new TreeMap<>())
                .subMap(from, true, to, true)
                .values());
        List<Requirement> known = requirements.getOrDefault(domain, List.of());
        return asked.isEmpty()
                ? new ReputationReport(domain, Standing.NO_DATA, domain + " sends too little", asked, known)
                : new ReputationReport(domain, Standing.REPORTED, "", asked, known);
    }

    @Override
    public String toString() {
        return "fake figures of " + receiver;
    }
}
