package dev.outreach.providers.cloudflare;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.outreach.providers.cloudflare.CloudflareServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire, field by field, and what is made of what comes back. */
class CloudflareDnsTest {
    @RegisterExtension
    static final CloudflareServer SERVER = new CloudflareServer();

    private static final DomainName SHOP = new DomainName("shop.example");
    private static final String KEY = "v=DKIM1; k=rsa; p=" + "A".repeat(392);

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private DnsHost host = Clients.dns(SERVER, clock, Map.of());
    private DnsZone zone = new DnsZone("none", SHOP, DnsZone.Status.ACTIVE, List.of());
    private Map<String, Map<String, Object>> records = Map.of();

    @BeforeEach
    void aZone() {
        host = Clients.dns(SERVER, clock, Map.of());
        String id = SERVER.zones.addZone("shop.example", "active");
        records = SERVER.zones.records.get(id);
        zone = new DnsZone(id, SHOP, DnsZone.Status.ACTIVE, List.of());
    }

    private static Map<String, Object> wire(String id, String type, String name, Object content) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id);
        wire.put("type", type);
        wire.put("name", name);
        wire.put("content", content);
        return wire;
    }

    private static DnsPlan plan(DnsChange... changes) {
        return new DnsPlan(SHOP, List.of(changes), List.of(), List.of(), 0);
    }

    private static DnsChange create(RecordRole role, ZoneRecord record) {
        return new DnsChange.Create(role, record, "it is missing");
    }

    private ProviderFailure failure(Runnable call) {
        return catchThrowableOfType(ProviderFailure.class, call::run);
    }

    @Test
    void theCallsThatFindAndCreateAZone() {
        host.zone(new DomainName("new.example"));
        DnsZone created = host.createZone(new DomainName("new.example"));
        assertThat(created.nameServers())
                .extracting(DomainName::value)
                .containsExactly("amy.ns.example", "bob.ns.example");
        assertThat(SERVER.requests())
                .extracting(request -> request.getMethod() + " " + request.getUrl())
                .containsExactly(
                        "GET /client/v4/zones?name=new.example&per_page=50&account.id=" + CloudflareServer.ACCOUNT,
                        "GET /client/v4/zones?name=new.example&per_page=50&account.id=" + CloudflareServer.ACCOUNT,
                        "POST /client/v4/zones");
        assertThat(SERVER.bodies("POST", "/zones"))
                .containsExactly(Json.parse("{\"account\":{\"id\":\"" + CloudflareServer.ACCOUNT
                        + "\"},\"name\":\"new.example\",\"type\":\"full\"}"));
        assertThat(SERVER.requests())
                .allMatch(request -> request.getHeader("Authorization").startsWith("Bearer cf-t0ps3cret-"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"initializing, PENDING", "pending, PENDING", "active, ACTIVE", "moved, MOVED", "deactivated, OTHER"})
    void whatAZonesStatusIs(String status, DnsZone.Status meaning) {
        SERVER.zones.zones.get(zone.id()).put("status", status);
        assertThat(host.zone(SHOP)).map(DnsZone::status).contains(meaning);
    }

    @Test
    void theBodyOfABatchFieldByField() {
        records.put("d1", wire("d1", "TXT", "old._domainkey.shop.example", "\"v=DKIM1; p=\""));
        records.put("c1", wire("c1", "CNAME", "tr.shop.example", "old.track.example"));
        records.get("c1").put("comment", "managed-by=outreach;role=tracking");
        records.put("s1", wire("s1", "TXT", "shop.example", "v=spf1 a ~all"));
        List<HostedRecord> read = host.records(zone);
        host.apply(
                zone,
                plan(
                        new DnsChange.Delete(RecordRole.DKIM, read.get(0), "old"),
                        new DnsChange.Change(
                                RecordRole.TRACKING,
                                read.get(1),
                                ZoneRecord.cname("tr.shop.example", "new.track.example"),
                                true,
                                "moved"),
                        new DnsChange.Change(
                                RecordRole.SPF,
                                read.get(2),
                                ZoneRecord.txt("shop.example", "v=spf1 a -all"),
                                false,
                                "ours"),
                        create(RecordRole.MX, ZoneRecord.mx("Shop.Example.", 5, "MX.Host.Example.")),
                        create(RecordRole.DKIM, ZoneRecord.txt("s1._domainkey.shop.example", KEY)),
                        create(RecordRole.TRACKING, ZoneRecord.cname("go.shop.example", "track.example")),
                        create(RecordRole.OWNERSHIP, new ZoneRecord("v6.shop.example", "AAAA", "2001:DB8:0::1", 0)),
                        create(RecordRole.OWNERSHIP, ZoneRecord.txt("shop.example", "say \"hi\" \\"))));
        assertThat(SERVER.bodies("POST", "/zones/" + zone.id() + "/dns_records/batch"))
                .containsExactly(Json.parse("""
                        {"deletes": [{"id": "d1"}],
                         "patches": [
                           {"id": "c1", "type": "CNAME", "name": "tr.shop.example", "content": "new.track.example",
                            "proxied": false, "ttl": 1, "comment": "managed-by=outreach;role=tracking"},
                           {"id": "s1", "type": "TXT", "name": "shop.example", "content": "\\"v=spf1 a -all\\""}],
                         "posts": [
                           {"type": "MX", "name": "shop.example", "content": "mx.host.example", "priority": 5,
                            "ttl": 1, "comment": "managed-by=outreach;role=mx"},
                           {"type": "TXT", "name": "s1._domainkey.shop.example",
                            "content": "\\"%s\\" \\"%s\\"",
                            "ttl": 1, "comment": "managed-by=outreach;role=dkim"},
                           {"type": "CNAME", "name": "go.shop.example", "content": "track.example",
                            "proxied": false, "ttl": 1, "comment": "managed-by=outreach;role=tracking"},
                           {"type": "AAAA", "name": "v6.shop.example", "content": "2001:db8::1",
                            "proxied": false, "ttl": 1, "comment": "managed-by=outreach;role=ownership"},
                           {"type": "TXT", "name": "shop.example", "content": "\\"say \\\\\\"hi\\\\\\" \\\\\\\\\\"",
                            "ttl": 1, "comment": "managed-by=outreach;role=ownership"}]}
                        """.formatted(KEY.substring(0, 255), KEY.substring(255))));
    }

    @Test
    void aTtlOfTheSettingsGoesWithOurRecords() {
        Clients.dns(SERVER, clock, Map.of("ttl", "300"))
                .apply(zone, plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example"))));
        assertThat(SERVER.bodies("POST", "/batch")
                        .get(0)
                        .at("posts")
                        .at(0)
                        .at("ttl")
                        .whole())
                .hasValue(300);
    }

    static Stream<Arguments> foreignRecords() {
        return Stream.of(
                Arguments.of(
                        "MX with the priority at the top", "MX", "mx.example", Map.of("priority", 7), "mx.example"),
                Arguments.of(
                        "MX in data",
                        "MX",
                        null,
                        Map.of("data", Map.of("priority", 7, "target", "MX.example.")),
                        "mx.example"),
                Arguments.of(
                        "SRV",
                        "SRV",
                        "5 443 sip.example",
                        Map.of("priority", 10, "data", Map.of("port", 443)),
                        "5 443 sip.example"),
                Arguments.of(
                        "URI", "URI", "10 \"https://x.example\"", Map.of("priority", 10), "10 \"https://x.example\""),
                Arguments.of("a type to come", "WALLET", "x", Map.of("settings", Map.of("a", List.of(1))), "x"),
                Arguments.of("no content", "CAA", null, Map.of("tags", List.of("a:b")), ""),
                Arguments.of(
                        "AAAA in another form", "AAAA", "2001:DB8:0:0:0:0:0:1", Map.of("proxied", true), "2001:db8::1"),
                Arguments.of("TXT in two strings", "TXT", "\"v=spf1 \" \"-all\"", Map.of(), "v=spf1 -all"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignRecords")
    void whateverARecordHoldsItIsRead(
            String name, String type, String content, Map<String, Object> more, String value) {
        records.put("1", wire("1", type, "X.shop.example", content));
        records.get("1").putAll(more);
        assertThat(host.records(zone)).singleElement().satisfies(record -> {
            assertThat(record.record().name()).isEqualTo("x.shop.example");
            assertThat(record.record().value()).isEqualTo(value);
            assertThat(record.record().preference()).isEqualTo(type.equals("MX") ? 7 : 0);
            assertThat(record.proxied()).isEqualTo(more.containsKey("proxied"));
            assertThat(record.comment()).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"A, x.shop.example, none", "TXT, 'a b', x", "MX, x.shop.example, mx.example"})
    void whatIsNoRecordIsLeftOutAndTheOthersAreRead(String type, String name, String content) {
        records.put("1", wire("1", type, name, content));
        records.get("1").put("priority", 70_000);
        records.put("2", wire("2", "TXT", "shop.example", "\"x\""));
        assertThat(host.records(zone)).extracting(HostedRecord::id).containsExactly("2");
    }

    @Test
    void allPagesAreReadThoughTheyAreSmallerThanWasAskedFor() {
        SERVER.zones.mostPerPage = 7;
        for (int i = 0; i < 30; i++) {
            records.put("" + i, wire("" + i, "TXT", "n" + i + ".shop.example", "\"x\""));
        }
        assertThat(host.records(zone)).hasSize(30);
        assertThat(SERVER.requests())
                .hasSize(5)
                .allMatch(request -> request.getUrl().contains("per_page=50"));
    }

    @Test
    void aRecordOnTwoPagesMeansThatTheZoneIsReadAnew() {
        SERVER.zones.mostPerPage = 2;
        for (int i = 0; i < 4; i++) {
            records.put("" + i, wire("" + i, "TXT", "n" + i + ".shop.example", "\"x\""));
        }
        SERVER.next(request -> json(SERVER.zones.page(zone.id(), Map.of("per_page", "2", "page", "1"))));
        SERVER.next(request -> json(SERVER.zones.page(zone.id(), Map.of("per_page", "2", "page", "1"))));
        assertThat(host.records(zone)).extracting(HostedRecord::id).containsExactly("0", "1", "2", "3");
    }

    @Test
    void aServerThatGivesOnePageAgainAndAgainGivesNoList() {
        List<Object> same =
                List.of(wire("0", "TXT", "a.shop.example", "\"x\""), wire("1", "TXT", "b.shop.example", "\"x\""));
        for (int i = 0; i < 6; i++) {
            SERVER.next(json(Reply.of(200, same, Map.of("per_page", 2, "total_pages", 2))));
        }
        ProviderFailure failure = failure(() -> host.records(zone));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("did not fit together");
    }

    @Test
    void aTotalThatIsNotReachedIsNoList() {
        for (int i = 0; i < 3; i++) {
            SERVER.next(json(Reply.of(200, List.of(), Map.of("page", 1, "total_pages", 1, "total_count", 3))));
        }
        assertThat(failure(() -> host.records(zone)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        json(Reply.error(403, 10000, "Authentication error")), Kind.PERMANENT, "'Zone / DNS / Read'"),
                Arguments.of(json(Reply.error(400, 9109, "Invalid access token")), Kind.PERMANENT, "make a new one"),
                Arguments.of(json(Reply.error(400, 9103, "Unknown X-Auth-Key")), Kind.PERMANENT, "use an API token"),
                Arguments.of(
                        json(Reply.error(400, 6003, "Invalid request headers")), Kind.PERMANENT, "what was pasted"),
                Arguments.of(
                        json(Reply.error(403, 1009, "no")), Kind.PERMANENT, "lacks the permission 'Zone / DNS / Read'"),
                Arguments.of(
                        json(Reply.error(200, 10000, "Authentication error")), Kind.PERMANENT, "10000 Authentication"),
                Arguments.of(json(Reply.error(200, 99, "strange")), Kind.PERMANENT, "99 strange"),
                Arguments.of(json(403, "{}"), Kind.PERMANENT, "'Zone / DNS / Read'"),
                Arguments.of(aResponse().withStatus(401).withBody("<html>no"), Kind.PERMANENT, "check the token"),
                Arguments.of(json(200, "{}"), Kind.PERMANENT, "without success and without an error"),
                Arguments.of(json(200, "{\"success\":true}"), Kind.PERMANENT, "without a list"),
                Arguments.of(json(200, "{\"success\":true,\"result\":{}}"), Kind.PERMANENT, "without a list"),
                Arguments.of(json(200, "{\"success\":true,\"result\":true}"), Kind.PERMANENT, "without a list"),
                Arguments.of(json(200, "{\"success\":true,\"result\":\"x\"}"), Kind.PERMANENT, "without a list"),
                Arguments.of(json(200, "{\"success\":true,\"result\":[null]}"), Kind.PERMANENT, "no id"),
                Arguments.of(json(200, "{\"success\":true,\"result\":[{\"id\":\"q\"}]}"), Kind.PERMANENT, "no name"),
                Arguments.of(
                        json(200, "{\"success\":true,\"result\":[{\"id\":\"q\",\"name\":\"a.example\",\"type\":7}]}"),
                        Kind.PERMANENT,
                        "no type"),
                Arguments.of(json(200, "{\"success\":true,\"result\":[{"), Kind.PERMANENT, "not JSON"),
                Arguments.of(
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html>"),
                        Kind.PERMANENT,
                        "where JSON was expected"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("failures")
    void whatAFailureSays(ResponseDefinitionBuilder answer, Kind kind, String words) {
        SERVER.next(answer);
        ProviderFailure failure = failure(() -> host.records(zone));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage())
                .startsWith("cloudflare: GET /zones/{}/dns_records")
                .contains(words)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | list", "true | list", "[null] | no name", "[{\"id\":\"q\"}] | no name"})
    void whatIsNoListOfZonesDoesNotSayThatThereIsNone(String result, String words) {
        SERVER.next(json(200, "{\"success\":true,\"result\":" + result + "}"));
        assertThat(failure(() -> host.zone(SHOP))).hasMessageContaining(words);
    }

    static Stream<Arguments> rejections() {
        return Stream.of(
                Arguments.of(81045, Kind.PERMANENT, "take a larger plan"),
                Arguments.of(81053, Kind.PERMANENT, "an address or an alias stands at that name"),
                Arguments.of(1004, Kind.PERMANENT, "1004 no"),
                Arguments.of(971, Kind.TRANSIENT, "come again"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rejections")
    void aBatchThatIsRejected(int code, Kind kind, String words) {
        SERVER.next(json(Reply.ok(List.of())));
        SERVER.next(json(Reply.error(400, code, "no")));
        ProviderFailure failure = failure(() ->
                host.apply(zone, plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example")))));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(words);
        assertThat(SERVER.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"81057", "81058"})
    void whatIsThereByTheTimeIsDone(int code) {
        ZoneRecord mx = ZoneRecord.mx("shop.example", 1, "mx.example");
        SERVER.next(json(Reply.ok(List.of())));
        SERVER.next(request -> {
            records.put("9", wire("9", "MX", "shop.example", "mx.example"));
            records.get("9").put("priority", 1);
            return json(Reply.error(400, code, "An identical record already exists."));
        });
        DnsPlan plan = plan(create(RecordRole.MX, mx), create(RecordRole.DKIM, ZoneRecord.txt("k.shop.example", "k")));
        AppliedPlan applied = host.apply(zone, plan);
        assertThat(applied.alreadyThere()).containsExactly(plan.changes().get(0));
        assertThat(applied.changes()).containsExactly(plan.changes().get(1));
        assertThat(records).hasSize(2);
    }

    @Test
    void whatIsGoneByTheTimeIsDone() {
        records.put("d1", wire("d1", "TXT", "old.shop.example", "\"x\""));
        DnsPlan plan =
                plan(new DnsChange.Delete(RecordRole.DKIM, host.records(zone).get(0), "old"));
        SERVER.next(request -> json(SERVER.zones.page(zone.id(), Map.of("per_page", "50"))));
        SERVER.next(request -> {
            records.clear();
            return json(Reply.error(400, 81044, "Record does not exist."));
        });
        assertThat(host.apply(zone, plan).alreadyThere()).isEqualTo(plan.changes());
    }

    @Test
    void aRecordThatIsSaidToBeThereAndIsNotIsNotTriedForEver() {
        for (int i = 0; i < 5; i++) {
            SERVER.next(json(Reply.ok(List.of())));
            SERVER.next(json(Reply.error(400, 81058, "An identical record already exists.")));
        }
        ProviderFailure failure = failure(() ->
                host.apply(zone, plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example")))));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("81058");
        assertThat(SERVER.bodies("POST", "/batch")).hasSize(1);
    }

    @Test
    void afterATimeOutTheZoneIsReadBeforeAnythingIsRepeated() {
        SERVER.mishapWhenWriting(VendorMishap.SILENT_AFTER);
        DnsPlan plan = plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example")));
        assertThat(host.apply(zone, plan).changes()).isEqualTo(plan.changes());
        assertThat(SERVER.requests())
                .extracting(request -> request.getMethod().value())
                .containsExactly("GET", "POST", "GET");
    }

    @Test
    void whatIsNotKnownAfterATimeOutIsInDoubt() {
        SERVER.next(json(Reply.ok(List.of())));
        SERVER.next(aResponse().withStatus(502));
        SERVER.next(json(Reply.error(403, 10000, "Authentication error")));
        ProviderFailure failure = failure(() ->
                host.apply(zone, plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example")))));
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
        assertThat(failure).hasMessageContaining("502");
    }

    @Test
    void aPlanThatIsDoneInPartSaysSoAndGoesOnFromThere() {
        DnsHost small = Clients.dns(SERVER, clock, Map.of("batch-size", "2"));
        List<DnsChange> changes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            changes.add(create(RecordRole.DKIM, ZoneRecord.txt("k" + i + ".shop.example", "k")));
        }
        DnsPlan plan = plan(changes.toArray(DnsChange[]::new));
        SERVER.zones.quota = 3;
        ProviderFailure failure = failure(() -> small.apply(zone, plan));
        assertThat(failure).hasMessageContaining("81045").hasMessageContaining("2 changes were made and 3 were not");
        SERVER.zones.quota = 200;
        assertThat(small.apply(zone, plan).alreadyThere()).hasSize(2);
        assertThat(records).hasSize(5);
        assertThat(SERVER.bodies("POST", "/batch"))
                .extracting(body -> body.at("posts").items().size())
                .containsExactly(2, 2, 2, 1);
    }

    @Test
    void aPlanForAnotherDomainIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> host.apply(
                        new DnsZone("1", new DomainName("other.example"), DnsZone.Status.ACTIVE, List.of()), plan()))
                .withMessageContaining("other.example");
    }

    @Test
    void aZoneOfTwoAccountsNeedsTheAccount() {
        SERVER.zones.addZone("shop.example", "active");
        assertThat(failure(() -> host.zone(SHOP))).hasMessageContaining("account-id");
    }

    @Test
    void aZoneThatSomebodyElseHasIsNotCreated() {
        SERVER.next(json(Reply.ok(List.of())));
        SERVER.next(json(Reply.error(400, 1061, "shop.example already exists")));
        SERVER.next(json(Reply.ok(List.of())));
        ProviderFailure failure = failure(() -> host.createZone(SHOP));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("perhaps in another account");
    }

    @Test
    void withoutAnAccountNoZoneIsCreated() {
        DnsHost noAccount = Clients.dns(SERVER, clock, Map.of("account-id", ""));
        assertThat(failure(() -> noAccount.createZone(new DomainName("new.example"))))
                .hasMessageContaining("give the setting 'account-id'");
        assertThat(SERVER.bodies("POST", "/zones")).isEmpty();
    }

    @Test
    void theTokenIsNotShown() {
        String token = "cf-t0ps3cret-of-this-test";
        DnsHost own = Clients.dns(SERVER, clock, Map.of("token", token));
        for (ResponseDefinitionBuilder answer : List.of(
                json(Reply.error(403, 10000, "bad " + token)),
                json(Reply.error(200, 9109, "bad " + token)),
                aResponse().withStatus(403).withBody("<p>Bearer " + token + "</p>"))) {
            SERVER.next(answer);
            ProviderFailure failure = failure(() -> own.records(zone));
            assertThat(failure.toString()).contains("***").doesNotContain(token);
            assertThat(failure.getCause()).isNull();
        }
        SERVER.next(json(Reply.ok(
                List.of(Map.of("id", "1", "name", "shop.example", "name_servers", List.of("no name " + token))))));
        assertThat(failure(() -> own.zone(SHOP))).hasMessageContaining("'no name ***'");
        SERVER.next(json(Reply.ok(List.of(wire("1", "TXT", "shop.example", "\"key=" + token + "\"")))));
        assertThat(own.records(zone).get(0).record().value()).isEqualTo("key=***");
        assertThat(own.toString()).doesNotContain(token);
        CloudflareProvider provider = Clients.provider(SERVER, clock, Map.of("token", token));
        assertThat(provider.toString()).doesNotContain(token);
        assertThat(CloudflareSettings.of(Clients.config(SERVER, Map.of("token", token)))
                        .toString())
                .doesNotContain(token);
    }

    @Test
    void aCallTooManyIsWaitedForAsLongAsIsAsked() {
        SERVER.next(json(Reply.error(429, 971, "Please wait")).withHeader("Retry-After", "9"));
        assertThat(host.records(zone)).isEmpty();
        assertThat(clock.instant()).isAfterOrEqualTo("2026-01-05T09:00:09Z");
    }

    @Test
    void allWhoUseTheTokenAreHeldBackForAsLongAsItIsBlocked() {
        Map<String, String> token = Map.of("token", Clients.token());
        DnsHost one = Clients.dns(SERVER, clock, token);
        DnsHost other = Clients.dns(SERVER, clock, token);
        SERVER.next(json(Reply.error(429, 971, "Please wait")).withHeader("Retry-After", "300"));
        ProviderFailure failure = failure(() -> one.records(zone));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(300));
        assertThat(failure(() -> other.records(zone))).hasMessageContaining("rate limit");
        assertThat(SERVER.requests()).hasSize(1);
        assertThat(host.records(zone)).as("with another token").isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(other.records(zone)).isEmpty();
    }

    @Test
    void withoutATimeABlockLastsFiveMinutes() {
        SERVER.next(aResponse().withStatus(429).withBody("<html>"));
        assertThat(failure(() -> host.records(zone)).retryAfter()).contains(Duration.ofMinutes(5));
        ProviderFailure held = failure(() -> host.records(zone));
        assertThat(held).hasMessageContaining("rate limit");
        assertThat(held.retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(SERVER.requests()).hasSize(1);
    }

    @Test
    void aLongBlockHoldsBackToo() {
        SERVER.next(aResponse().withStatus(429).withHeader("Retry-After", "3600"));
        failure(() -> host.records(zone));
        assertThat(failure(() -> host.records(zone)).retryAfter()).contains(Duration.ofHours(1));
        assertThat(SERVER.requests()).hasSize(1);
    }

    @Test
    void whatIsLeftIsReadFromFailuresToo() {
        SERVER.next(json(Reply.error(403, 10000, "no")).withHeader("Ratelimit", "\"default\";r=0;t=42"));
        assertThat(failure(() -> host.records(zone)).retryAfter()).contains(Duration.ofSeconds(42));
        assertThat(failure(() -> host.records(zone))).hasMessageContaining("rate limit");
        assertThat(SERVER.requests()).hasSize(1);
    }

    @Test
    void aBatchThatWasNotActedOnIsSentAgain() {
        SERVER.mishapWhenWriting(VendorMishap.BUSY_FOR_A_WHILE);
        DnsPlan plan = plan(create(RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example")));
        assertThat(host.apply(zone, plan).changes()).isEqualTo(plan.changes());
        assertThat(records).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Ratelimit | \"default\";r=0;t=42",
                "x-ratelimit-reset | Mon, 05 Jan 2026 09:00:42 GMT",
            })
    void whatIsLeftIsKeptTo(String header, String value) {
        SERVER.next(json(Reply.ok(List.of())).withHeader(header, value).withHeader("x-ratelimit-remaining", "0"));
        host.records(zone);
        assertThat(failure(() -> host.records(zone))).hasMessageContaining("rate limit");
        clock.advance(Duration.ofSeconds(42));
        assertThat(host.records(zone)).isEmpty();
    }

    @Test
    void inNoFiveMinutesAreThereMoreCallsThanAllowed() {
        Map<String, String> token = Map.of("token", Clients.token(), "requests", "60", "limit-ms", "3600000");
        DnsHost one = Clients.dns(SERVER, clock, token);
        DnsHost other = Clients.dns(SERVER, clock, token);
        List<Instant> calls = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            (i % 2 == 0 ? one : other).records(zone);
            calls.add(clock.instant());
        }
        for (int i = 60; i < calls.size(); i++) {
            assertThat(Duration.between(calls.get(i - 60), calls.get(i)))
                    .as("call %s", i)
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void fiveHundredsAreTriedAgainWhenReading() {
        SERVER.next(aResponse().withStatus(503).withBody("<html>"));
        SERVER.next(json(Reply.error(520, 0, "edge")));
        assertThat(host.records(zone)).isEmpty();
        assertThat(SERVER.requests()).hasSize(3);
    }
}
