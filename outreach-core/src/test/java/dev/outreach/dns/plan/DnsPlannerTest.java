package dev.outreach.dns.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.MemoryDns;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dmarc.DmarcPolicy;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.plan.DnsChange.Change;
import dev.outreach.dns.plan.DnsChange.Create;
import dev.outreach.dns.plan.DnsChange.Delete;
import dev.outreach.fleet.DomainName;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A plan for the DNS of a domain")
class DnsPlannerTest {

    private static final DomainName DOMAIN = new DomainName("acme-mail.example");
    private static final String AT = DOMAIN.value();
    private static final String GOOGLE_SPF = "v=spf1 include:_spf.google.com -all";
    private static final String DMARC = "v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.example";
    private static final String VENDOR_KEY =
            DkimKey.generate(DkimAlgorithm.RSA_SHA256).record().toString();

    private final MemoryZone zone = new MemoryZone();

    private static DomainSetup.Builder google() {
        return DomainSetup.builder(DOMAIN, MailHost.googleWorkspace())
                .dmarc(DmarcRecord.parse(DMARC))
                .dkim(DkimPublication.text("google", VENDOR_KEY))
                .tracking("tr", new DomainName("links.platform.example"))
                .ownership("google-site-verification=abc");
    }

    private DnsPlan plan(DomainSetup.Builder setup) {
        return DnsPlanner.careful().plan(setup.build(), zone.records());
    }

    private DnsPlan adopting(DomainSetup.Builder setup, RecordRole... roles) {
        EnumSet<RecordRole> set = EnumSet.noneOf(RecordRole.class);
        set.addAll(List.of(roles));
        return DnsPlanner.adopting(set).plan(setup.build(), zone.records());
    }

    private static List<String> created(DnsPlan plan) {
        return plan.changes().stream()
                .filter(Create.class::isInstance)
                .map(change -> ((Create) change).record().toString())
                .toList();
    }

    @Nested
    @DisplayName("for an empty zone creates")
    class ForAnEmptyZone {

        @Test
        @DisplayName("all that a domain at Google Workspace needs")
        void google() {
            assertThat(created(plan(DnsPlannerTest.google())))
                    .containsExactly(
                            "TXT acme-mail.example google-site-verification=abc",
                            "MX acme-mail.example 1 smtp.google.com",
                            "TXT acme-mail.example " + GOOGLE_SPF,
                            "TXT google._domainkey.acme-mail.example " + VENDOR_KEY,
                            "TXT _dmarc.acme-mail.example " + DMARC,
                            "CNAME tr.acme-mail.example links.platform.example");
        }

        @Test
        @DisplayName("the aliases that Microsoft 365 gives")
        void microsoft() {
            DomainSetup.Builder setup = DomainSetup.builder(
                            DOMAIN, MailHost.microsoft365("acme-mail-example.e-v1.mx.microsoft"))
                    .dkim(DkimPublication.alias(
                            "selector1", "selector1-acme._domainkey.tenant.k-v1.dkim.mail.microsoft"));

            assertThat(created(plan(setup)))
                    .containsExactly(
                            "MX acme-mail.example 0 acme-mail-example.e-v1.mx.microsoft",
                            "TXT acme-mail.example v=spf1 include:spf.protection.outlook.com -all",
                            "CNAME selector1._domainkey.acme-mail.example"
                                    + " selector1-acme._domainkey.tenant.k-v1.dkim.mail.microsoft",
                            "TXT _dmarc.acme-mail.example v=DMARC1; p=quarantine");
        }

        @Test
        @DisplayName("both keys of servers of one's own, RSA of 2,048 bits and Ed25519")
        void ownServers() {
            DkimKey rsa = DkimKey.generate(DkimAlgorithm.RSA_SHA256);
            DkimKey ed25519 = DkimKey.generate(DkimAlgorithm.ED25519_SHA256);
            MailHost host = MailHost.ownServers(
                    List.of(new Mx(10, "mx.acme-mail.example")), List.of(IpNetwork.parse("192.0.2.0/28")));

            List<String> created = created(plan(DomainSetup.builder(DOMAIN, host)
                    .dkim(DkimPublication.key("r1", rsa.record()))
                    .dkim(DkimPublication.key("e1", ed25519.record()))));

            assertThat(created)
                    .contains(
                            "TXT acme-mail.example v=spf1 ip4:192.0.2.0/28 -all",
                            "TXT r1._domainkey.acme-mail.example " + rsa.record(),
                            "TXT e1._domainkey.acme-mail.example " + ed25519.record());
            assertThat(rsa.record().strings()).hasSize(2).allMatch(string -> string.length() <= 255);
        }

        @Test
        @DisplayName("what a vendor's own SPF record passes, ended by us")
        void vendor() {
            MailHost host = MailHost.vendor(
                    "Mailforge", List.of(new Mx(10, "mx.forge.example")), "v=spf1 include:spf.forge.example ~all");

            assertThat(created(plan(DomainSetup.builder(DOMAIN, host))))
                    .contains("TXT acme-mail.example v=spf1 include:spf.forge.example -all");
        }
    }

    @Test
    @DisplayName("is empty once it has been carried out")
    void carriedOut() {
        zone.apply(plan(google()));

        DnsPlan second = plan(google());

        assertThat(second.isEmpty()).isTrue();
        assertThat(second.held()).isEmpty();
        assertThat(second.asWanted()).hasSize(6);
    }

    @Nested
    @DisplayName("as to SPF")
    class AsToSpf {

        @Test
        @DisplayName("merges with a foreign record, which keeps what it passes and stays foreign")
        void merges() {
            zone.foreign(ZoneRecord.txt(AT, "v=spf1 ip4:192.0.2.1 include:crm.example ~all"));

            zone.apply(plan(google()));

            assertThat(zone.at(AT, "TXT"))
                    .contains(ZoneRecord.txt(
                            AT, "v=spf1 ip4:192.0.2.1 include:crm.example include:_spf.google.com -all"));
            assertThat(zone.records().stream()
                            .filter(record -> record.record().value().startsWith("v=spf1"))
                            .map(HostedRecord::ours))
                    .containsExactly(java.util.Optional.empty());
            assertThat(plan(google()).isEmpty()).isTrue();
        }

        @Test
        @DisplayName("makes one record of two")
        void twoRecords() {
            zone.foreign(ZoneRecord.txt(AT, "v=spf1 include:a.example -all"))
                    .foreign(ZoneRecord.txt(AT, "v=spf1 include:b.example ?all"));

            zone.apply(plan(google()));

            assertThat(zone.at(AT, "TXT").stream().map(ZoneRecord::value).filter(value -> value.startsWith("v=spf1")))
                    .containsExactly("v=spf1 include:a.example include:b.example include:_spf.google.com -all");
        }

        @Test
        @DisplayName("turns a redirect into an include")
        void redirect() {
            zone.foreign(ZoneRecord.txt(AT, "v=spf1 redirect=_spf.crm.example"));

            zone.apply(plan(google()));

            assertThat(zone.at(AT, "TXT"))
                    .contains(ZoneRecord.txt(AT, "v=spf1 include:_spf.crm.example include:_spf.google.com -all"));
        }

        @Test
        @DisplayName("lets what we send from go before what a foreign record turns down")
        void turnsDown() {
            zone.foreign(ZoneRecord.txt(AT, "v=spf1 -ip4:192.0.2.0/24 include:a.example ~all"));
            MailHost host = MailHost.ownServers(List.of(), List.of(IpNetwork.parse("192.0.2.7")));

            zone.apply(plan(DomainSetup.builder(DOMAIN, host)));

            assertThat(zone.at(AT, "TXT"))
                    .contains(ZoneRecord.txt(AT, "v=spf1 ip4:192.0.2.7 -ip4:192.0.2.0/24 include:a.example -all"));
            assertThat(plan(DomainSetup.builder(DOMAIN, host)).changes()).isEmpty();
        }

        @Test
        @DisplayName("leaves a foreign record alone that says all in other letters")
        void asWanted() {
            zone.foreign(ZoneRecord.txt(AT, "V=spf1  include:_spf.google.com  -ALL"));

            assertThat(plan(google()).changes()).noneMatch(change -> change.role() == RecordRole.SPF);
        }

        @Test
        @DisplayName("replaces a record of our own by what is wanted now")
        void replacesOurs() {
            zone.ours(RecordRole.SPF, ZoneRecord.txt(AT, "v=spf1 include:old.example -all"));

            assertThat(plan(google()).changes())
                    .anySatisfy(change -> assertThat(change)
                            .isInstanceOfSatisfying(
                                    Change.class,
                                    step -> assertThat(step.to()).isEqualTo(ZoneRecord.txt(AT, GOOGLE_SPF))));
        }

        @Test
        @DisplayName("holds where a foreign record cannot be read")
        void broken() {
            zone.foreign(ZoneRecord.txt(AT, "v=spf1 includ:typo.example -all"));

            DnsPlan plan = plan(google());

            assertThat(plan.held()).singleElement().satisfies(held -> {
                assertThat(held.role()).isEqualTo(RecordRole.SPF);
                assertThat(held.reason()).contains("cannot be merged", "includ");
            });
        }

        @Test
        @DisplayName("holds where the merged record would cost more than 10 look-ups")
        void tooMany() {
            StringBuilder record = new StringBuilder("v=spf1");
            for (int i = 0; i < 10; i++) {
                record.append(" include:v").append(i).append(".example");
            }
            zone.foreign(ZoneRecord.txt(AT, record + " -all"));

            assertThat(plan(google()).held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.reason()).contains("11 look-ups"));
        }
    }

    @Test
    @DisplayName("holds an SPF record whose includes cost more than 10 look-ups, where the DNS is asked for the count")
    void countsWhatIsIncluded() {
        zone.foreign(ZoneRecord.txt(AT, "v=spf1 include:crm.example ~all"));
        MemoryDns dns = new MemoryDns()
                .txt("crm.example", "v=spf1 a:1.example a:2.example a:3.example a:4.example a:5.example -all")
                .txt("_spf.google.com", "v=spf1 a:1.example a:2.example a:3.example a:4.example -all");

        DnsPlan plan = DnsPlanner.careful().countingBy(dns).plan(google().build(), zone.records());

        assertThat(plan.held())
                .singleElement()
                .satisfies(held -> assertThat(held.reason()).contains("11 look-ups"));
        assertThat(plan.changes()).noneMatch(change -> change.role() == RecordRole.SPF);
    }

    @Nested
    @DisplayName("as to records that are not ours")
    class AsToForeignRecords {

        @Test
        @DisplayName("leaves all that has nothing to do with mail")
        void otherRecords() {
            zone.foreign(new ZoneRecord(AT, "A", "192.0.2.80", 0))
                    .foreign(ZoneRecord.txt(AT, "other-vendor=1"))
                    .foreign(ZoneRecord.cname("www." + AT, "shop.example"))
                    .foreign(new ZoneRecord(AT, "CAA", "0 issue \"ca.example\"", 0));
            List<HostedRecord> before = zone.records();

            zone.apply(plan(google()));

            assertThat(zone.records()).containsAll(before);
        }

        @Test
        @DisplayName("holds an MX where mail goes elsewhere")
        void mx() {
            zone.foreign(ZoneRecord.mx(AT, 5, "mx.elsewhere.example"));

            DnsPlan plan = plan(google());

            assertThat(plan.changes()).noneMatch(change -> change.role() == RecordRole.MX);
            assertThat(plan.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.reason()).contains("not ours", "mx.elsewhere.example"));
        }

        @Test
        @DisplayName("holds an MX beside ours that takes a part of the mail, and is not in the way of itself")
        void mxBeside() {
            zone.foreign(ZoneRecord.mx(AT, 1, "smtp.google.com")).foreign(ZoneRecord.mx(AT, 9, "mx.elsewhere.example"));

            DnsPlan plan = plan(google());

            assertThat(plan.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.reason()).contains("mx.elsewhere.example"));

            MailHost two = MailHost.ownServers(
                    List.of(new Mx(10, "mx1.example"), new Mx(20, "mx2.example")),
                    List.of(IpNetwork.parse("192.0.2.1")));
            MemoryZone half = new MemoryZone().foreign(ZoneRecord.mx(AT, 10, "mx1.example"));
            DnsPlan other =
                    DnsPlanner.careful().plan(DomainSetup.builder(DOMAIN, two).build(), half.records());

            assertThat(other.held()).isEmpty();
            assertThat(created(other)).contains("MX acme-mail.example 20 mx2.example");
        }

        @Test
        @DisplayName("shows no control characters of theirs")
        void hostile() {
            zone.foreign(ZoneRecord.txt("_dmarc." + AT, "v=DMARC1; p=none; x=\u001b[2J"));

            assertThat(plan(google()).text()).doesNotContain("\u001b");
        }

        @Test
        @DisplayName("holds a key, a policy or an alias whose place is taken")
        void taken() {
            zone.foreign(ZoneRecord.txt("google._domainkey." + AT, "v=DKIM1; p=OTHER"))
                    .foreign(ZoneRecord.txt("_dmarc." + AT, "v=DMARC1; p=none"))
                    .foreign(new ZoneRecord("tr." + AT, "A", "192.0.2.7", 0));
            List<HostedRecord> before = zone.records();

            DnsPlan plan = plan(google());
            zone.apply(plan);

            assertThat(plan.held().stream().map(Held::role))
                    .containsExactly(RecordRole.DKIM, RecordRole.DMARC, RecordRole.TRACKING);
            assertThat(zone.records()).containsAll(before);
        }

        @Test
        @DisplayName("creates nothing beside an alias")
        void besideAnAlias() {
            zone.foreign(ZoneRecord.cname("_dmarc." + AT, "policies.vendor.example"));

            assertThat(plan(google()).held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.reason()).contains("policies.vendor.example"));
        }

        @Test
        @DisplayName("is content with one that says just what is wanted")
        void equal() {
            zone.foreign(ZoneRecord.mx(AT, 1, "SMTP.Google.com."));

            DnsPlan plan = plan(google());

            assertThat(plan.changes()).noneMatch(change -> change.role() == RecordRole.MX);
            assertThat(plan.held()).isEmpty();
        }

        @Test
        @DisplayName("replaces them where a person adopts the role, and marks them")
        void adopts() {
            zone.foreign(ZoneRecord.mx(AT, 5, "mx.elsewhere.example"))
                    .foreign(ZoneRecord.txt("_dmarc." + AT, "v=DMARC1; p=none"));

            zone.apply(adopting(google(), RecordRole.MX, RecordRole.DMARC));

            assertThat(zone.at(AT, "MX")).containsExactly(ZoneRecord.mx(AT, 1, "smtp.google.com"));
            assertThat(zone.at("_dmarc." + AT, "TXT")).containsExactly(ZoneRecord.txt("_dmarc." + AT, DMARC));
            assertThat(plan(google()).isEmpty()).isTrue();
        }
    }

    @Nested
    @DisplayName("as to DMARC")
    class AsToDmarc {

        @Test
        @DisplayName("never goes back from reject")
        void neverWeakens() {
            zone.ours(RecordRole.DMARC, ZoneRecord.txt("_dmarc." + AT, "v=DMARC1; p=reject; adkim=s"));

            zone.apply(plan(google()));

            DmarcRecord published =
                    DmarcRecord.parse(zone.at("_dmarc." + AT, "TXT").get(0).value());
            assertThat(published.policy()).isEqualTo(DmarcPolicy.REJECT);
            assertThat(published.isWeakerThan(DmarcRecord.parse("v=DMARC1; p=reject; adkim=s")))
                    .isFalse();
            assertThat(published.rua()).hasSize(1);
        }

        @Test
        @DisplayName("takes over no alias, as nobody knows how strong the policy behind it is")
        void alias() {
            zone.foreign(ZoneRecord.cname("_dmarc." + AT, "reject.vendor.example"));

            DnsPlan plan = adopting(google(), RecordRole.DMARC);

            assertThat(plan.changes()).noneMatch(change -> change.role() == RecordRole.DMARC);
            assertThat(plan.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.reason()).contains("stands elsewhere"));
        }

        @Test
        @DisplayName("replaces a record of ours that somebody broke, as strong as it names itself")
        void broken() {
            zone.ours(RecordRole.DMARC, ZoneRecord.txt("_dmarc." + AT, "v=DMARC1; p=reject; p=none"));

            zone.apply(plan(google()));

            assertThat(zone.at("_dmarc." + AT, "TXT"))
                    .containsExactly(ZoneRecord.txt("_dmarc." + AT, DMARC.replace("quarantine", "reject")));
        }
    }

    @Test
    @DisplayName("deletes what is ours and no longer wanted, and says why")
    void deletes() {
        zone.apply(plan(google()));
        MailHost microsoft = MailHost.microsoft365("acme.mx.example");

        DnsPlan plan = plan(DomainSetup.builder(DOMAIN, microsoft).dmarc(DmarcRecord.parse(DMARC)));

        assertThat(plan.changes().stream().filter(Delete.class::isInstance).map(DnsChange::role))
                .containsExactly(RecordRole.OWNERSHIP, RecordRole.DKIM, RecordRole.TRACKING);
        assertThat(plan.changes())
                .allSatisfy(change -> assertThat(change.reason()).isNotBlank());
    }

    @Test
    @DisplayName("takes the proxy away from the tracking alias, of which nobody else may be asked")
    void unproxied() {
        zone.apply(plan(google()));
        ZoneRecord alias = ZoneRecord.cname("tr." + AT, "links.platform.example");
        MemoryZone proxied = new MemoryZone();
        zone.records()
                .forEach(record -> proxied.add(record.record(), record.record().equals(alias), record.comment()));

        DnsPlan plan = DnsPlanner.careful().plan(google().build(), proxied.records());

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.reason()).contains("must not be proxied"));
    }

    @Test
    @DisplayName("reads well")
    void text() {
        zone.foreign(ZoneRecord.txt(AT, "v=spf1 include:crm.example ~all"))
                .foreign(ZoneRecord.txt("_dmarc." + AT, "v=DMARC1; p=none"))
                .ours(RecordRole.MX, ZoneRecord.mx(AT, 5, "old.example"));

        assertThat(plan(DomainSetup.builder(DOMAIN, MailHost.googleWorkspace())).text())
                .isEqualTo("""
                        acme-mail.example: 2 to change, 1 held, 2 not ours
                          ~ MX    acme-mail.example  1 smtp.google.com
                                was: 5 old.example
                                takes mail to the domain to Google Workspace
                          ~ TXT   acme-mail.example  v=spf1 include:crm.example include:_spf.google.com -all
                                was: v=spf1 include:crm.example ~all
                                merges what we send from into the record that is there, and ends it in -all
                          ! TXT   _dmarc.acme-mail.example  v=DMARC1; p=quarantine
                                held: there is a record that is not ours: TXT _dmarc.acme-mail.example v=DMARC1; p=none
                                fix:  delete that one, or adopt the role dmarc to let it be replaced""");
    }

    @Test
    @DisplayName("is JSON for programs")
    void json() {
        zone.ours(RecordRole.MX, ZoneRecord.mx(AT, 5, "old.example"));

        assertThat(plan(DomainSetup.builder(DOMAIN, MailHost.googleWorkspace())).json())
                .startsWith("{\"domain\":\"acme-mail.example\",\"changes\":[{\"action\":\"change\",\"role\":\"mx\","
                        + "\"name\":\"acme-mail.example\",\"type\":\"MX\",\"value\":\"smtp.google.com\",\"preference\":1,"
                        + "\"was\":{\"name\":\"acme-mail.example\",\"type\":\"MX\",\"value\":\"old.example\","
                        + "\"preference\":5,\"proxied\":false},\"reason\":");
    }

    @Test
    @DisplayName("cannot be asked for with a short key, a bad selector or one selector for two keys")
    void badSetup() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DkimPublication.text("Not A Selector", VENDOR_KEY))
                .withMessageContaining("selector");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> google().dkim(DkimPublication.text("google", VENDOR_KEY))
                        .build())
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DkimPublication.text("s1", "v=DKIM1; p=MIIBIjANBgkqh"))
                .withMessageContaining("copy it whole");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> google().ownership("pr\u00fcf").build())
                .withMessageContaining("ASCII");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> google().ownership("v=spf1 -all").build())
                .withMessageContaining("SPF");
    }
}
