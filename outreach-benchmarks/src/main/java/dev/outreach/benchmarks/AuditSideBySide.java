package dev.outreach.benchmarks;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.audit.DnsAudit;
import dev.outreach.dns.audit.DomainAudit;
import dev.outreach.dns.audit.Finding;
import dev.outreach.dns.audit.Severity;
import dev.outreach.dns.plan.DomainSetup;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Audits many domains by all checks against one NSD on this host, beside dnsperf with the very questions that an audit
 * asks. An audit without NSD, by answers that are kept, tells what its own work takes.
 */
public final class AuditSideBySide {

    private AuditSideBySide() {}

    /** @param arguments domains, such as 400, warm-up rounds, rounds, sweeps a round, and bounds of domains at once */
    public static void main(String[] arguments) throws Exception {
        int domains = Integer.parseInt(arguments[0]);
        try (ZoneServer server = new ZoneServer(domains)) {
            RecordedQuestions recorded = new RecordedQuestions(lookup(server.address()));
            List<DomainSetup> setups = new ArrayList<>();
            ZoneServer.setups(domains).forEach(setups::add);
            int passed = passed(DnsAudit.by(recorded, InstantSource.system()), setups);
            System.out.printf("%d of %d domains passed%n", passed, domains);
            printMemory(server.address(), domains);
            new DnsRounds(server.programs(), server.address(), ways(server.address(), setups, arguments))
                    .run(
                            recorded.lines(),
                            Integer.parseInt(arguments[3]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]));
        }
        System.exit(0);
    }

    private static DnsLookup lookup(InetSocketAddress server) {
        return DnsLookup.builder().servers(List.of(server)).build();
    }

    private static DnsLookup direct(InetSocketAddress server) {
        return DnsLookup.builder()
                .servers(List.of(server))
                .executor(Runnable::run)
                .build();
    }

    private static Map<String, DnsRounds.Way> ways(
            InetSocketAddress server, List<DomainSetup> setups, String[] arguments) {
        Map<String, DnsRounds.Way> ways = new LinkedHashMap<>();
        for (String bound : List.of(arguments).subList(4, arguments.length)) {
            int atOnce = Integer.parseInt(bound);
            DnsAudit audit = DnsAudit.by(lookup(server), InstantSource.system()).atOnce(atOnce);
            ways.put("audit, " + atOnce, () -> unknown(audit, setups));
            DnsAudit direct =
                    DnsAudit.by(direct(server), InstantSource.system()).atOnce(atOnce);
            ways.put("direct, " + atOnce, () -> unknown(direct, setups));
        }
        DnsLookup kept = DnsLookup.cached(lookup(server), 1_000_000, InstantSource.fixed(Instant.EPOCH));
        DnsAudit alone = DnsAudit.by(kept, InstantSource.system());
        ways.put("without the server", () -> unknown(alone, setups));
        return ways;
    }

    private static int passed(DnsAudit audit, List<DomainSetup> setups) {
        int[] passed = new int[1];
        audit.audit(setups, result -> {
            passed[0] += result.passed() ? 1 : 0;
            result.problems().forEach(System.out::println);
        });
        return passed[0];
    }

    private static int unknown(DnsAudit audit, List<DomainSetup> setups) {
        int[] unknown = new int[1];
        audit.audit(setups, result -> unknown[0] += unknown(result));
        return unknown[0];
    }

    private static int unknown(DomainAudit result) {
        int unknown = 0;
        for (Finding finding : result.findings()) {
            unknown += finding.severity() == Severity.UNKNOWN ? 1 : 0;
        }
        return unknown;
    }

    /** What an audit has in the heap at half its way, where setups are made one by one. */
    private static void printMemory(InetSocketAddress server, int domains) {
        DnsAudit audit = DnsAudit.by(lookup(server), InstantSource.system());
        long before = DnsRounds.heapKib();
        int[] done = new int[1];
        audit.audit(ZoneServer.setups(domains), result -> {
            done[0]++;
            if (done[0] == domains / 2) {
                System.out.printf("heap after %d domains: %+d KiB%n", done[0], DnsRounds.heapKib() - before);
            }
        });
        System.out.printf("heap after %d domains: %+d KiB%n", done[0], DnsRounds.heapKib() - before);
    }
}
