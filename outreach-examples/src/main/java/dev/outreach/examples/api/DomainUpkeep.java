package dev.outreach.examples.api;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.audit.DnsAudit;
import dev.outreach.dns.audit.DomainAudit;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dmarc.DmarcDecision;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcRollout;
import dev.outreach.dns.dmarc.DmarcRolloutEvidence;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeDns;
import dev.outreach.testing.FakeDnsHost;
import dev.outreach.zones.ZoneKeeper;
import dev.outreach.zones.ZoneOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The DNS of a sending domain, from nothing to {@code p=reject}: set up by a plan, audited each week by real look-ups, and
 * tightened when its time has come. The DNS host, its server and the clock are fakes; 5 weeks pass.
 */
public final class DomainUpkeep {

    private static final DomainName DOMAIN = new DomainName("acme-mail.example");
    private static final DmarcRecord POLICY = DmarcRecord.parse("v=DMARC1; p=quarantine; rua=mailto:dmarc@" + DOMAIN);

    private DomainUpkeep() {}

    public static void main(String[] args) {
        FakeClock clock = FakeClock.at(Instant.parse("2026-11-24T09:00:00Z"));
        FakeDnsHost host = new FakeDnsHost();
        ZoneKeeper zones = ZoneKeeper.of(host, DnsPlanner.careful());
        DmarcRollout rollout = DmarcRollout.builder().build();
        try (FakeDns server = FakeDns.start()) {
            DnsLookup dns =
                    DnsLookup.builder().server("127.0.0.1:" + server.port()).build();
            DomainSetup setup = setup();
            DmarcDecision decision = rollout.begin(POLICY, Optional.empty(), clock.instant());
            List<DomainAudit> audits = new ArrayList<>();
            for (int week = 0; week <= 5; week++) {
                apply(zones.apply(setup.withDmarc(decision.record())), host, server);
                DomainAudit audit = DnsAudit.by(dns, clock).audit(setup);
                audits.add(audit);
                System.out.println("week " + week + ": audit " + audit.worst() + "; " + decision.reason());
                clock.advance(Duration.ofDays(7));
                decision = rollout.decide(decision.state(), evidence(decision, audits), clock.instant());
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

    /** What is known of the domain; nobody reads aggregate reports here, so audits alone decide. */
    private static DmarcRolloutEvidence evidence(DmarcDecision decision, List<DomainAudit> audits) {
        return new DmarcRolloutEvidence(
                Optional.of(decision.record()),
                audits.stream()
                        .flatMap(audit -> audit.ofAuthentication().stream())
                        .toList(),
                Optional.empty());
    }

    /** Carries the setup out, and prints what was done if there was anything to do. */
    private static void apply(ZoneOutcome outcome, FakeDnsHost host, FakeDns server) {
        if (outcome instanceof ZoneOutcome.Applied applied && !applied.plan().isEmpty()) {
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
