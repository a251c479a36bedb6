package dev.outreach.dns.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dmarc.DmarcPolicy;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcSyntaxException;
import dev.outreach.dns.spf.SpfRecord;
import dev.outreach.fleet.DomainName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever a zone holds and whatever is wanted next")
class DnsPlanInvariantsTest {

    private static final int ZONES = 3_000;
    private static final int STEPS = 4;
    private static final DomainName DOMAIN = new DomainName("acme-mail.example");
    private static final String AT = DOMAIN.value();
    private static final String KEY =
            DkimKey.generate(DkimAlgorithm.ED25519_SHA256).record().toString();
    private static final List<String> TEXTS = List.of(
            "v=spf1 include:a.example ~all",
            "v=spf1 ip4:192.0.2.1 redirect=b.example",
            "v=spf1 ?include:_spf.google.com mx -all",
            "v=spf1 broken:term",
            "v=DMARC1; p=none",
            "v=DMARC1; p=reject; sp=quarantine",
            "v=DMARC1; p=quarantine; t=y",
            "v=DMARC1; p=reject; pct=20",
            "v=DMARC1; p=none; p=none",
            "v=DKIM1; k=rsa; p=AAAA",
            "site-verification=1");
    private static final List<String> NAMES =
            List.of(AT, "_dmarc." + AT, "s1._domainkey." + AT, "s2._domainkey." + AT, "tr." + AT, "www." + AT);

    @Test
    @DisplayName("a second plan finds nothing to do, foreign records stay, SPF is one, and DMARC never weakens")
    void holds() {
        for (int seed = 0; seed < ZONES; seed++) {
            Random random = new Random(seed);
            MemoryZone zone = randomZone(random);
            for (int step = 0; step < STEPS; step++) {
                Set<RecordRole> adopted = randomRoles(random);
                DomainSetup setup = randomSetup(random);
                carryOut(zone, setup, adopted, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void carryOut(MemoryZone zone, DomainSetup setup, Set<RecordRole> adopted, String seed) {
        List<HostedRecord> before = zone.records();
        DnsPlanner planner = adopted.isEmpty() ? DnsPlanner.careful() : DnsPlanner.adopting(adopted);
        DnsPlan plan = planner.plan(setup, before);

        zone.apply(plan);

        DnsPlan again = planner.plan(setup, zone.records());
        assertThat(again.changes())
                .as("%s: a second plan after %s", seed, plan.text())
                .isEmpty();
        assertThat(again.held()).as("%s: what is held", seed).hasSameSizeAs(plan.held());
        foreignStay(before, zone, adopted, seed);
        oneSpf(plan, zone, seed);
        neverWeaker(before, zone, seed);
        aliasesStandAlone(before, zone, seed);
    }

    private static void foreignStay(List<HostedRecord> before, MemoryZone zone, Set<RecordRole> adopted, String seed) {
        for (HostedRecord record : before) {
            boolean spf = SpfRecord.claims(record.record().value());
            if (record.ours().isEmpty() && adopted.isEmpty() && !spf) {
                assertThat(zone.records()).as("%s: foreign records", seed).contains(record);
            }
        }
    }

    private static void oneSpf(DnsPlan plan, MemoryZone zone, String seed) {
        if (plan.held().stream().anyMatch(held -> held.role() == RecordRole.SPF)) {
            return;
        }
        List<String> spf = zone.at(AT, "TXT").stream()
                .map(ZoneRecord::value)
                .filter(SpfRecord::claims)
                .toList();
        assertThat(spf)
                .as("%s: SPF records", seed)
                .singleElement()
                .satisfies(text -> assertThat(text).endsWith(" -all"));
    }

    private static void neverWeaker(List<HostedRecord> before, MemoryZone zone, String seed) {
        List<DmarcRecord> after = policies(zone.records());
        for (DmarcRecord old : policies(before)) {
            assertThat(after)
                    .as("%s: DMARC after %s", seed, old)
                    .anySatisfy(now -> assertThat(now.isWeakerThan(old)).isFalse());
        }
    }

    private static List<DmarcRecord> policies(List<HostedRecord> records) {
        return records.stream()
                .map(HostedRecord::record)
                .filter(record -> record.name().equals("_dmarc." + AT) && DmarcRecord.claims(record.value()))
                .flatMap(record -> {
                    try {
                        return Optional.of(DmarcRecord.parse(record.value())).stream();
                    } catch (DmarcSyntaxException broken) {
                        return Optional.<DmarcRecord>empty().stream();
                    }
                })
                .toList();
    }

    /** Where a zone was sound before, it is sound afterwards. */
    private static void aliasesStandAlone(List<HostedRecord> before, MemoryZone zone, String seed) {
        for (String name : NAMES) {
            if (crowded(before, name) == 0) {
                assertThat(crowded(zone.records(), name))
                        .as("%s: records beside an alias at %s", seed, name)
                        .isZero();
            }
        }
    }

    private static long crowded(List<HostedRecord> records, String name) {
        List<HostedRecord> at = records.stream()
                .filter(record -> record.record().name().equals(name))
                .toList();
        boolean alias = at.stream().anyMatch(record -> record.record().type().equals("CNAME"));
        return alias ? at.size() - 1 : 0;
    }

    private static MemoryZone randomZone(Random random) {
        MemoryZone zone = new MemoryZone();
        for (int i = random.nextInt(9); i > 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            ZoneRecord record = switch (random.nextInt(4)) {
                case 0 -> ZoneRecord.mx(AT, random.nextInt(3), random.nextBoolean() ? "smtp.google.com" : "x.example");
                case 1 -> ZoneRecord.cname(name, "target.example");
                default -> ZoneRecord.txt(name, TEXTS.get(random.nextInt(TEXTS.size())));
            };
            zone.add(record, random.nextInt(8) == 0, randomComment(random, record));
        }
        return zone;
    }

    private static String randomComment(Random random, ZoneRecord record) {
        if (random.nextInt(3) != 0) {
            return random.nextBoolean() ? "" : "made by hand";
        }
        boolean spf = SpfRecord.claims(record.value()) && record.name().equals(AT);
        boolean dmarc = DmarcRecord.claims(record.value()) && record.name().startsWith("_dmarc");
        RecordRole role = record.type().equals("MX")
                ? RecordRole.MX
                : spf ? RecordRole.SPF : dmarc ? RecordRole.DMARC : RecordRole.OWNERSHIP;
        return new OwnerMark(role).toString();
    }

    private static Set<RecordRole> randomRoles(Random random) {
        Set<RecordRole> roles = EnumSet.noneOf(RecordRole.class);
        for (RecordRole role : RecordRole.values()) {
            if (role != RecordRole.OWNERSHIP && random.nextInt(6) == 0) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static DomainSetup randomSetup(Random random) {
        MailHost host = random.nextBoolean() ? MailHost.googleWorkspace() : MailHost.microsoft365("acme.mx.example");
        DmarcPolicy policy = DmarcPolicy.values()[random.nextInt(DmarcPolicy.values().length)];
        DomainSetup.Builder setup = DomainSetup.builder(DOMAIN, host)
                .dmarc(DmarcRecord.builder(policy).t(random.nextBoolean()).build());
        if (random.nextBoolean()) {
            setup.dkim(DkimPublication.text("s1", KEY));
        }
        if (random.nextBoolean()) {
            setup.dkim(DkimPublication.alias("s2", "s2.vendor.example"));
        }
        if (random.nextBoolean()) {
            setup.tracking("tr", new DomainName("links.platform.example"));
        }
        return setup.ownership("proof=" + random.nextInt(2)).build();
    }
}
