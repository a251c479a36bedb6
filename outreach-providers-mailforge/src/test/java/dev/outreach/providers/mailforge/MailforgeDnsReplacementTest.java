package dev.outreach.providers.mailforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A write replaces a whole zone: no row is lost by what the vendor answers late, in part, or not at all. */
class MailforgeDnsReplacementTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final DnsPlan PLAN = new DnsPlan(
            SHOP,
            List.of(new DnsChange.Create(
                    RecordRole.DMARC, ZoneRecord.txt("_dmarc.shop.example", "v=DMARC1; p=none"), "it is missing")),
            List.of(),
            List.of(),
            0);

    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private String id = "";
    private DnsHost host;
    private DnsZone zone;

    @BeforeEach
    void aDomain() {
        id = SERVER.domains.add("shop.example", "active");
        SERVER.domains.dns.put(id, rows);
        host = Clients.part(DnsHost.class, SERVER, clock, Map.of());
        zone = host.zone(SHOP).orElseThrow();
        row("@", "MX", "10 mx1.host.example");
        row("@", "TXT", "v=spf1 include:a.example -all");
        row("www", "URL301", "https://owner.example/");
    }

    private void row(String name, String type, String value) {
        rows.add(new HashMap<>(Map.of("name", name, "type", type, "value", value, "editable", true)));
    }

    private List<Map<String, Object>> stored() {
        return SERVER.domains.dns.get(id);
    }

    private int writes() {
        return SERVER.requests("PUT", "/dns").size();
    }

    private ProviderFailure failure() {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> host.apply(zone, PLAN));
        assertThat(failure).isNotNull();
        return failure;
    }

    private void assertAllThere() {
        assertThat(stored()).hasSize(4).containsAll(rows);
    }

    @Test
    void aZoneInTheMidstOfBeingReplacedIsWaitedFor() {
        SERVER.mishapWhenWriting(VendorMishap.FAILS_AFTER);
        SERVER.domains.dnsReadsAfterWrite.addAll(List.of(Reply.ok(List.of()), Reply.ok(rows.subList(0, 1))));
        AppliedPlan applied = host.apply(zone, PLAN);
        assertThat(applied.changes()).hasSize(1);
        assertThat(writes()).isOne();
        assertAllThere();
    }

    @Test
    void aZoneThatStaysInTheMidstOfBeingReplacedIsLeftAlone() {
        SERVER.mishapWhenWriting(VendorMishap.FAILS_AFTER);
        for (int looks = 0; looks < 20; looks++) {
            SERVER.domains.dnsReadsAfterWrite.add(Reply.ok(rows.subList(0, 1)));
        }
        ProviderFailure failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
        assertThat(failure).hasMessageContaining("502").hasMessageContaining("neither as it was");
        assertThat(writes()).isOne();
        assertAllThere();
    }

    @Test
    void aZoneThatIsAsItWasIsWrittenAgain() {
        SERVER.mishapWhenWriting(VendorMishap.FAILS_BEFORE);
        assertThat(host.apply(zone, PLAN).changes()).hasSize(1);
        assertThat(writes()).isEqualTo(2);
        assertAllThere();
    }

    @Test
    void aWriteThatIsSeenLateIsWaitedForWhole() {
        List<Map<String, Object>> mostOfIt = List.of(
                rows.get(0), Map.of("name", "_dmarc", "type", "TXT", "value", "v=DMARC1; p=none", "editable", true));
        SERVER.domains.dnsReadsAfterWrite.addAll(List.of(Reply.ok(rows), Reply.ok(mostOfIt)));
        assertThat(host.apply(zone, PLAN).changes()).hasSize(1);
        assertThat(writes()).isOne();
        assertAllThere();
    }

    @Test
    void allRowsThatAreLostByAWriteWithoutAnAnswerAreNamed() {
        row("www", "A", "192.0.2.1");
        SERVER.mishapWhenWriting(VendorMishap.FAILS_AFTER);
        SERVER.domains.loses = "www";
        ProviderFailure failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure)
                .hasMessageContaining("lost")
                .hasMessageContaining("https://owner.example/")
                .hasMessageContaining("192.0.2.1");
        assertThat(writes()).isOne();
    }

    @Test
    void oneOfTwoRowsAlikeThatIsLostIsNamed() {
        row("www", "URL301", "https://owner.example/");
        SERVER.domains.dnsReadsAfterWrite.clear();
        List<Map<String, Object>> one = new ArrayList<>(rows.subList(0, 3));
        one.add(Map.of("name", "_dmarc", "type", "TXT", "value", "v=DMARC1; p=none", "editable", true));
        for (int looks = 0; looks < 20; looks++) {
            SERVER.domains.dnsReadsAfterWrite.add(Reply.ok(one));
        }
        assertThat(failure()).hasMessageContaining("lost 'URL301 www.shop.example https://owner.example/'");
    }

    @Test
    void aZoneThatSeemsToBeEmptyIsReadTwice() {
        SERVER.domains.dnsReads.add(Reply.ok(List.of()));
        host.apply(zone, PLAN);
        assertAllThere();
    }

    @Test
    void fieldsThatAreNotKnownGoBackAsTheyCame() {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("id", "rec_1");
        more.put("name", "api");
        more.put("type", "A");
        more.put("value", "192.0.2.7");
        more.put("ttl", 3600);
        more.put("note", null);
        rows.add(more);
        host.apply(zone, PLAN);
        assertThat(stored()).hasSize(5).containsAll(rows);
    }

    @Test
    void aRowWithoutAValueIsNotWrittenBackAsAnother() {
        rows.get(2).put("value", null);
        ProviderFailure failure = failure();
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("no text for its value").hasMessageContaining("www");
        assertThat(writes()).isZero();
    }

    @Test
    void aPartOfAZoneIsNotWrittenBack() {
        for (Map<String, Object> more : List.<Map<String, Object>>of(
                Map.of("data", rows, "total", 4),
                Map.of("data", rows, "pagination", Map.of("totalPages", 2)),
                Map.of("results", rows, "hasMore", true))) {
            SERVER.domains.dnsReads.add(Reply.ok(more));
            assertThat(failure()).hasMessageContaining("longer list");
        }
        assertThat(writes()).isZero();
        SERVER.domains.dnsReads.add(Reply.ok(Map.of("data", rows, "total", 3, "page", 1)));
        host.apply(zone, PLAN);
        assertAllThere();
    }
}
