package dev.outreach.dns.audit;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.ZoneRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the DNS whether domains are set up as they should be. Safe for any number of threads.
 *
 * <p>It sees what the look-up sees: behind a caching resolver that is up to a time to live old; for what the zone holds this
 * very moment, give it a look-up that asks the authoritative servers. Nothing that it attaches to answers waits, so that one
 * built with {@code executor(Runnable::run)} is faster.
 */
public final class DnsAudit {

    private static final int MOST_AT_ONCE = 256;
    private static final int DEFAULT_AT_ONCE = 16;

    private final DnsLookup lookup;
    private final InstantSource clock;
    private final int atOnce;

    private DnsAudit(DnsLookup lookup, InstantSource clock, int atOnce) {
        this.lookup = lookup;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /** An audit of up to 16 domains at once. Many domains include the same SPF records: a look-up that caches pays. */
    public static DnsAudit by(DnsLookup lookup, InstantSource clock) {
        return new DnsAudit(lookup, clock, DEFAULT_AT_ONCE);
    }

    /**
     * The same audit with another bound.
     *
     * @param domains looked at the same time, 1 to 256; each has a thread, and a dozen questions under way
     */
    public DnsAudit atOnce(int domains) {
        if (domains < 1 || domains > MOST_AT_ONCE) {
            throw new IllegalArgumentException("domains at once are " + domains + ": use 1 to " + MOST_AT_ONCE);
        }
        return new DnsAudit(lookup, clock, domains);
    }

    /** Looks at one domain. The calling thread waits. Does not throw for what servers and networks do. */
    public DomainAudit audit(DomainSetup setup) {
        Instant now = clock.instant();
        Answers answers = new Answers(lookup);
        ask(setup, answers);
        HostInspection host = new HostInspection(setup, answers);
        List<Finding> findings = new ArrayList<>(host.delegation());
        findings.addAll(host.mx());
        findings.addAll(new SpfInspection(setup, answers, clock).findings());
        findings.addAll(new DkimInspection(setup, answers).findings());
        findings.addAll(new DmarcInspection(setup, answers).findings());
        findings.addAll(host.tracking());
        findings.addAll(host.ownership());
        return new DomainAudit(setup.domain(), now, findings);
    }

    /** What is needed for certain is asked at once, so that an audit takes little longer than its slowest answer. */
    private static void ask(DomainSetup setup, Answers answers) {
        String domain = setup.domain().value();
        answers.askAsync(domain, DnsType.NS);
        answers.askAsync(domain, DnsType.MX);
        answers.askAsync(domain, DnsType.TXT);
        answers.askAsync(DomainSetup.dmarcName(setup.domain()), DnsType.TXT);
        for (DkimPublication publication : setup.dkim()) {
            ZoneRecord record = publication.at(setup.domain());
            answers.askAsync(record.name(), DnsType.TXT);
            if (record.type().equals("CNAME")) {
                answers.askAsync(record.name(), DnsType.CNAME);
            }
        }
        setup.tracking().ifPresent(alias -> {
            answers.askAsync(alias.name(), DnsType.CNAME);
            answers.askAsync(alias.name(), DnsType.A);
        });
        setup.host().mx().forEach(mx -> answers.askAsync(mx.host(), DnsType.A));
        answers.await();
    }

    /**
     * Looks at many domains, some at a time, and hands each result on as soon as it is there: one after the other, in any
     * order. Returns when all are done; if the calling thread is interrupted, when those under way are, with its interrupt
     * flag set. Memory does not grow with the number of domains.
     *
     * @param setups taken one by one
     * @param each called by one thread at a time; if it throws, the audit ends with what it threw
     */
    public void audit(Iterable<DomainSetup> setups, Consumer<DomainAudit> each) {
        new Sweep(this, setups.iterator(), each).run(atOnce);
    }
}
