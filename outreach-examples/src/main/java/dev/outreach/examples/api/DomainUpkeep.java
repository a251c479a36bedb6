package dev.outreach.examples.api;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.audit.DnsAudit;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcRollout;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.schedule.LocalScheduler;
import dev.outreach.schedule.Schedule;
import dev.outreach.store.TaskStateStore;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeDns;
import dev.outreach.testing.FakeDnsHost;
import dev.outreach.upkeep.DmarcStep;
import dev.outreach.upkeep.DmarcTask;
import dev.outreach.upkeep.DnsAuditTask;
import dev.outreach.zones.ZoneKeeper;
import dev.outreach.zones.ZoneOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The DNS of a sending domain, from nothing to {@code p=reject}: set up by a plan, audited every third day by real look-ups, and
 * tightened when its time has come, all by recurring tasks. The DNS host, its server and the clock are fakes; 31 days pass.
 */
public final class DomainUpkeep {

    private static final DomainName DOMAIN = new DomainName("acme-mail.example");
    private static final DmarcRecord POLICY = DmarcRecord.parse("v=DMARC1; p=quarantine; rua=mailto:dmarc@" + DOMAIN);

    private DomainUpkeep() {}

    public static void main(String[] args) {
        FakeClock clock = FakeClock.at(Instant.parse("2026-11-24T02:00:00Z"));
        FakeDnsHost host = new FakeDnsHost();
        ZoneKeeper zones = ZoneKeeper.of(host, DnsPlanner.careful());
        TaskStateStore states = TaskStateStore.inMemory();
        List<DomainSetup> setups = List.of(setup());
        try (FakeDns server = FakeDns.start()) {
            DnsLookup dns =
                    DnsLookup.builder().server("127.0.0.1:" + server.port()).build();
            DmarcTask rollout = DmarcTask.of(DmarcRollout.builder().build(), zones, states, () -> setups)
                    .telling(step -> print(step, host, server));
            DnsAuditTask audit = DnsAuditTask.of(DnsAudit.by(dns, clock), states, () -> setups, signal -> {})
                    .on(Schedule.every(Duration.ofDays(3)))
                    .telling(done -> System.out.println(done.at() + " audit " + done.worst()));
            try (LocalScheduler scheduler =
                    LocalScheduler.builder(clock).task(rollout).task(audit).build()) {
                for (int hour = 0; hour < 31 * 24; hour++) {
                    clock.advance(Duration.ofHours(1));
                    scheduler.runDue();
                }
                scheduler.status().forEach(System.out::println);
            }
        }
    }

    private static DomainSetup setup() {
        MailHost servers =
                MailHost.ownServers(List.of(new Mx(10, "mx." + DOMAIN)), List.of(IpNetwork.parse("192.0.2.0/28")));
        return DomainSetup.builder(DOMAIN, servers)
                .dkim(DkimPublication.key(
                        "s1", DkimKey.generate(DkimAlgorithm.RSA_SHA256).record()))
                .dmarc(POLICY)
                .build();
    }

    /** Says what was decided when it changed something, and lets the server answer with it. */
    private static void print(DmarcStep step, FakeDnsHost host, FakeDns server) {
        if (step.outcome() instanceof ZoneOutcome.Applied applied
                && !applied.plan().isEmpty()) {
            step.decision().ifPresent(decision -> System.out.println(decision.reason()));
            System.out.println(applied.plan().text());
            serve(host.stored(DOMAIN), server);
        }
    }

    /** Stands for the DNS host's own servers: what is in the zone is answered. */
    private static void serve(List<HostedRecord> zone, FakeDns server) {
        zone.forEach(hosted -> server.forget(hosted.record().name()));
        server.record(DOMAIN.value(), "NS", "ns1.host.example.").a("mx." + DOMAIN, "192.0.2.1");
        for (HostedRecord hosted : zone) {
            ZoneRecord record = hosted.record();
            if (record.type().equals("MX")) {
                server.mx(record.name(), record.preference(), record.value());
            } else {
                server.txt(record.name(), record.value());
            }
        }
    }
}
