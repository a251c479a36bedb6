package dev.outreach.providers.mailforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailforgeDnsTest {
    private static final DomainName SHOP = new DomainName("shop.example");

    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private String id = "";

    @BeforeEach
    void aDomain() {
        id = SERVER.domains.add("shop.example", "active");
        SERVER.domains.dns.put(id, rows);
    }

    private void row(String name, String type, String value, boolean editable) {
        rows.add(new HashMap<>(Map.of("name", name, "type", type, "value", value, "editable", editable)));
    }

    private DnsHost host(Map<String, String> settings) {
        return Clients.part(DnsHost.class, SERVER, clock, settings);
    }

    private static DnsZone zone(DnsHost host) {
        return host.zone(SHOP).orElseThrow();
    }

    private static DnsPlan plan(DnsChange... changes) {
        return new DnsPlan(SHOP, List.of(changes), List.of(), List.of(), 0);
    }

    private static DnsChange create(RecordRole role, ZoneRecord record) {
        return new DnsChange.Create(role, record, "it is missing");
    }

    private HostedRecord read(DnsHost host, String type, String name) {
        return host.records(zone(host)).stream()
                .filter(record -> record.record().type().equals(type)
                        && record.record().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> stored() {
        return SERVER.domains.dns.get(id);
    }

    private static ProviderFailure failure(ThrowingCallable call) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void allOtherRowsAreWrittenBackAsTheyStand() {
        row("@", "MX", "10 mx1.host.example.", false);
        row("sel._domainkey", "TXT", "\"v=DKIM1; \" \"p=AB\"", false);
        row("@", "URL301", "https://owner.example/?a=b", true);
        row("WWW", "A", "not an address", true);
        List<Map<String, Object>> before = List.copyOf(rows);
        DnsHost host = host(Map.of());
        host.apply(
                zone(host), plan(create(RecordRole.DMARC, ZoneRecord.txt("_dmarc.shop.example", "v=DMARC1; p=none"))));
        assertThat(stored()).hasSize(5).containsAll(before);
        assertThat(stored().get(4))
                .containsEntry("name", "_dmarc")
                .containsEntry("type", "TXT")
                .containsEntry("value", "v=DMARC1; p=none")
                .containsEntry("editable", true);
    }

    @Test
    void quotedTextAndPreferencesAreRead() {
        row("@", "MX", "10 MX1.host.example.", true);
        row("", "TXT", "\"v=spf1 include:a.example \" \"-all\"", true);
        row("shop.example.", "TXT", "a \"quoted\" word", true);
        row("x.shop.example", "TXT", "\"say \\\"hi\\\"\"", true);
        DnsHost host = host(Map.of());
        assertThat(host.records(zone(host)))
                .extracting(HostedRecord::record)
                .containsExactly(
                        ZoneRecord.mx("shop.example", 10, "mx1.host.example"),
                        ZoneRecord.txt("shop.example", "v=spf1 include:a.example -all"),
                        ZoneRecord.txt("shop.example", "a \"quoted\" word"),
                        ZoneRecord.txt("x.shop.example", "say \"hi\""));
    }

    @Test
    void escapedOctetsAndLongTextsAreRead() {
        row("x", "TXT", "\"caf\\195\\169 \" \"" + "\\\"".repeat(20_000) + "\"", true);
        row("y", "TXT", "\"\\999\"", true);
        DnsHost host = host(Map.of());
        assertThat(host.records(zone(host)))
                .extracting(HostedRecord::record)
                .containsExactly(ZoneRecord.txt("x.shop.example", "caf\u00c3\u00a9 " + "\"".repeat(20_000)));
    }

    @Test
    void textsAreWrittenInQuotesWhereAllOthersHaveThem() {
        row("@", "TXT", "\"v=spf1 -all\"", true);
        DnsHost host = host(Map.of());
        host.apply(
                zone(host),
                plan(create(RecordRole.OWNERSHIP, ZoneRecord.txt("x.shop.example", "a \"b\" " + "c".repeat(300)))));
        assertThat(stored().get(1))
                .containsEntry("value", "\"a \\\"b\\\" " + "c".repeat(249) + "\" \"" + "c".repeat(51) + "\"");
    }

    @Test
    void aTextWithQuotesOfItsOwnIsNotReadWithoutThem() {
        DnsHost host = host(Map.of("txt-form", "plain"));
        ZoneRecord quoted = ZoneRecord.txt("x.shop.example", "\"a\"");
        host.apply(zone(host), plan(create(RecordRole.OWNERSHIP, quoted)));
        assertThat(read(host, "TXT", "x.shop.example").record()).isEqualTo(quoted);
    }

    @Test
    void aPreferenceMayStandInAFieldOfItsOwn() {
        row("@", "MX", "mx1.host.example", true);
        rows.get(0).put("priority", 30);
        DnsHost host = host(Map.of());
        assertThat(read(host, "MX", "shop.example").record())
                .isEqualTo(ZoneRecord.mx("shop.example", 30, "mx1.host.example"));
        host.apply(zone(host), plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 40, "mx2.host.example"))));
        assertThat(stored().get(1)).containsEntry("value", "mx2.host.example").containsEntry("priority", 40);
    }

    @Test
    void exchangersWithoutAPreferenceCannotHaveOne() {
        row("@", "MX", "mx1.host.example", true);
        DnsPlan plan = plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 20, "mx3.host.example")));
        DnsHost host = host(Map.of());
        ProviderFailure failure = failure(() -> host.apply(zone(host), plan));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("mx3.host.example").hasMessageContaining("mx-form");
        assertThat(SERVER.requests("PUT", "/dns")).isEmpty();
        DnsHost told = host(Map.of("mx-form", "with-preference"));
        told.apply(zone(told), plan);
        assertThat(stored().get(1)).containsEntry("value", "20 mx3.host.example");
    }

    @Test
    void exchangersWithoutAPreferenceHaveThatOfTheSetting() {
        row("@", "MX", "mx1.host.example", true);
        DnsHost host = host(Map.of("mx-preference", "5"));
        assertThat(read(host, "MX", "shop.example").record().preference()).isEqualTo(5);
        host.apply(zone(host), plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 5, "mx2.host.example"))));
        assertThat(stored())
                .extracting(row -> row.get("value"))
                .containsExactly("mx1.host.example", "mx2.host.example");
    }

    @Test
    void namesAreWrittenAsThoseThatAreThere() {
        row("shop.example", "A", "192.0.2.1", true);
        DnsHost host = host(Map.of());
        host.apply(
                zone(host), plan(create(RecordRole.DMARC, ZoneRecord.txt("_dmarc.shop.example", "v=DMARC1; p=none"))));
        assertThat(stored().get(1)).containsEntry("name", "_dmarc.shop.example");
    }

    @Test
    void aRowThatTheVendorManagesIsNotTouched() {
        row("@", "TXT", "v=spf1 include:vendor.example ~all", false);
        DnsHost host = host(Map.of());
        HostedRecord spf = read(host, "TXT", "shop.example");
        ProviderFailure failure = failure(() -> host.apply(
                zone(host),
                plan(new DnsChange.Change(
                        RecordRole.SPF,
                        spf,
                        ZoneRecord.txt("shop.example", "v=spf1 include:vendor.example -all"),
                        false,
                        "it is stricter"))));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("manages").hasMessageContaining("v=spf1");
        assertThat(SERVER.requests("PUT", "/dns")).isEmpty();
    }

    @Test
    void aReplacedRecordIsNotDeleted() {
        row("_dmarc", "TXT", "v=DMARC1; p=reject", true);
        DnsHost host = host(Map.of());
        HostedRecord seen = read(host, "TXT", "_dmarc.shop.example");
        rows.get(0).put("value", "v=DMARC1; p=none");
        ProviderFailure failure = failure(
                () -> host.apply(zone(host), plan(new DnsChange.Delete(RecordRole.DMARC, seen, "it is not wanted"))));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("p=none").hasMessageContaining("make the plan again");
        assertThat(SERVER.requests("PUT", "/dns")).isEmpty();
    }

    @Test
    void oneOfSeveralTextsMayBeGoneAlready() {
        row("@", "TXT", "proof=1", true);
        row("@", "TXT", "proof=2", true);
        DnsHost host = host(Map.of());
        HostedRecord seen = read(host, "TXT", "shop.example");
        DnsPlan plan = plan(new DnsChange.Delete(RecordRole.OWNERSHIP, seen, "it is proven"));
        assertThat(host.apply(zone(host), plan).changes()).hasSize(1);
        assertThat(host.apply(zone(host), plan).alreadyThere()).hasSize(1);
        assertThat(stored()).singleElement().satisfies(row -> assertThat(row).containsEntry("value", "proof=2"));
    }

    @Test
    void aRowThatIsLostByAWriteIsNamed() {
        row("www", "A", "192.0.2.1", true);
        SERVER.domains.loses = "www";
        DnsHost host = host(Map.of());
        ProviderFailure failure = failure(() -> host.apply(
                zone(host), plan(create(RecordRole.DMARC, ZoneRecord.txt("_dmarc.shop.example", "v=DMARC1; p=none")))));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("lost").hasMessageContaining("192.0.2.1");
    }

    @Test
    void aWriteThatIsNotSeenIsInDoubt() {
        SERVER.domains.loses = "_dmarc";
        DnsHost host = host(Map.of());
        ProviderFailure failure = failure(() -> host.apply(
                zone(host), plan(create(RecordRole.DMARC, ZoneRecord.txt("_dmarc.shop.example", "v=DMARC1; p=none")))));
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
    }

    @Test
    void aZoneComesOnlyWithADomain() {
        DnsHost host = host(Map.of());
        assertThat(host.createZone(SHOP)).isEqualTo(zone(host));
        ProviderFailure failure = failure(() -> host.createZone(new DomainName("other.example")));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("other.example").hasMessageContaining("register");
        assertThat(zone(host).nameServers()).hasSize(2);
    }

    @Test
    void aDomainThatTheSearchDoesNotFindIsFoundInTheList() {
        SERVER.domains.searchesNames = false;
        assertThat(host(Map.of()).zone(SHOP)).isPresent();
    }

    @Test
    void aPlanForAnotherDomainIsAMistake() {
        DnsHost host = host(Map.of());
        DnsZone zone = zone(host);
        DnsPlan other = new DnsPlan(new DomainName("other.example"), List.of(), List.of(), List.of(), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.apply(zone, other))
                .withMessageContaining("other.example");
    }
}
