package dev.outreach.providers.cloudflare;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.outreach.providers.cloudflare.CloudflareServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainOffer;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DomainRegistrarBench.Course;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, field by field, and what is made of what comes back. */
class CloudflareRegistrarTest {
    @RegisterExtension
    static final CloudflareServer SERVER = new CloudflareServer();

    private static final DomainName SHOP = new DomainName("shop.example");
    private static final String LIVE = "/client/v4/accounts/" + CloudflareServer.ACCOUNT + "/registrar";
    private static final DomainOrder ORDER = new DomainOrder(SHOP, 2, false, Money.of("20.88", "USD"));

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private DomainRegistrar registrar = Clients.registrar(SERVER, clock, Map.of());

    @BeforeEach
    void aNameForSale() {
        registrar = Clients.registrar(SERVER, clock, Map.of());
        SERVER.registrar.offers.put("shop.example", offer());
    }

    private static Map<String, Object> offer() {
        return new HashMap<>(Map.of(
                "name",
                "shop.example",
                "registrable",
                true,
                "tier",
                "standard",
                "pricing",
                Map.of("currency", "USD", "registration_cost", "10.44", "renewal_cost", "10.44")));
    }

    @Test
    void theCallsOfARegistrationFieldByField() {
        assertThat(registrar.register(ORDER).state()).isEqualTo(State.REGISTERED);
        assertThat(SERVER.requests())
                .extracting(request -> request.getMethod() + " " + request.getUrl())
                .containsExactly(
                        "GET " + LIVE + "/registrations/shop.example",
                        "GET " + LIVE + "/registrations/shop.example/registration-status",
                        "POST " + LIVE + "/domain-check",
                        "POST " + LIVE + "/registrations");
        assertThat(SERVER.bodies("POST", "/domain-check"))
                .containsExactly(Json.parse("{\"domains\":[\"shop.example\"]}"));
        assertThat(SERVER.bodies("POST", "/registrations")).containsExactly(Json.parse("""
                        {"domain_name": "shop.example", "years": 2, "auto_renew": false, "privacy_mode": "redaction"}
                        """));
        assertThat(SERVER.requests().get(3).getHeader("Prefer")).isEqualTo("respond-async");
    }

    @Test
    void theSandboxIsAskedWhereTheSettingSaysSo() {
        Clients.registrar(SERVER, clock, Map.of("registrar", "sandbox")).owned(SHOP);
        assertThat(SERVER.requests().get(0).getUrl())
                .isEqualTo(LIVE.replace("/registrar", "/registrar-sandbox") + "/registrations/shop.example");
    }

    @Test
    void namesAreCheckedTwentyAtATime() {
        List<DomainName> names = IntStream.range(0, 45)
                .mapToObj(i -> new DomainName("n" + i + ".example"))
                .toList();
        registrar.check(names);
        assertThat(SERVER.bodies("POST", "/domain-check"))
                .extracting(body -> body.at("domains").items().size())
                .containsExactly(20, 20, 5);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "extension_not_supported_via_api | dashboard only",
                "extension_not_supported | does not register names of this ending",
                "extension_disallows_registration | takes no new names",
                "domain_premium | premium",
                "domain_unavailable | taken",
                "something_new | 'something_new'",
            })
    void whyANameCannotBeRegistered(String reason, String words) {
        SERVER.registrar.offers.put(
                "shop.example", Map.of("name", "SHOP.example", "registrable", false, "reason", reason));
        assertThat(registrar.check(List.of(SHOP)))
                .singleElement()
                .extracting(offer -> ((DomainOffer.Unavailable) offer).reason())
                .asString()
                .contains(words);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"premium, 10.44, USD", "standard, ten, USD", "standard, -1, USD", "standard, 10.44, XXXX"})
    void anOfferWithoutAPlainPriceIsNone(String tier, String cost, String currency) {
        Map<String, Object> offer = offer();
        offer.put("tier", tier);
        offer.put("pricing", Map.of("currency", currency, "registration_cost", cost, "renewal_cost", "1"));
        SERVER.registrar.offers.put("shop.example", offer);
        assertThat(registrar.check(List.of(SHOP)).get(0).available()).isEmpty();
        assertThat(registrar.register(ORDER).state()).isEqualTo(State.FAILED);
        assertThat(SERVER.registrar.charged).isEmpty();
    }

    @Test
    void aNameThatNothingIsSaidOfIsNotForSale() {
        assertThat(registrar.check(List.of(new DomainName("unknown.example"))))
                .containsExactly(new DomainOffer.Unavailable(
                        new DomainName("unknown.example"), "Cloudflare says nothing of it"));
    }

    @Test
    void aRegistrationIsLookedAtWithGrowingPausesAndNotForEver() {
        SERVER.registrar.courses.add(Course.SLOW);
        RegistrationStatus status = registrar.register(ORDER);
        assertThat(status).isEqualTo(new RegistrationStatus(State.UNDER_WAY, "Cloudflare works on it"));
        // After 2, 4 and, as 10 seconds are allowed, 4 more.
        assertThat(SERVER.requests()).hasSize(4 + 3);
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:00:10Z");
    }

    @Test
    void whatWaitsForAPersonIsNotLookedAtAgain() {
        SERVER.registrar.courses.add(Course.WAITS_FOR_A_PERSON);
        RegistrationStatus status = registrar.register(ORDER);
        assertThat(status.state()).isEqualTo(State.ACTION_REQUIRED);
        assertThat(status.note()).contains("confirm_email");
        assertThat(SERVER.requests()).hasSize(4);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "pending, UNDER_WAY",
        "in_progress, UNDER_WAY",
        "blocked, UNDER_WAY",
        "action_required, ACTION_REQUIRED",
        "succeeded, REGISTERED",
        "failed, FAILED",
        "brand_new, UNDER_WAY"
    })
    void whatAStateMeans(String state, State meaning) {
        SERVER.registrar.workflows.put("shop.example", Map.of("state", state, "completed", state.startsWith("s")));
        assertThat(registrar.registration(SHOP)).map(RegistrationStatus::state).contains(meaning);
    }

    @Test
    void afterATimeOutItIsLookedForAndNotOrderedAgain() {
        SERVER.mishapWhenWriting(VendorMishap.SILENT_AFTER);
        assertThat(registrar.register(ORDER).state()).isEqualTo(State.REGISTERED);
        assertThat(SERVER.bodies("POST", "/registrations")).hasSize(1);
    }

    @Test
    void anOrderThatIsNowhereAfterATimeOutIsInDoubtAndNotOrderedAgain() {
        SERVER.mishapWhenWriting(VendorMishap.FAILS_BEFORE);
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> registrar.register(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
        assertThat(SERVER.bodies("POST", "/registrations")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"502, 971", "502, 1105", "500, 1118", "302, 971", "307, 10000"})
    void whatAServerAtTheEdgeSaysLeavesAnOrderInDoubt(int status, int code) {
        SERVER.next(json(Reply.error(404, 1, "no")));
        SERVER.next(json(Reply.error(404, 1, "no")));
        SERVER.next(json(Reply.ok(Map.of("domains", List.of(offer())))));
        SERVER.next(json(Reply.error(status, code, "Please wait")));
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> registrar.register(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
        assertThat(SERVER.bodies("POST", "/registrations")).hasSize(1);
    }

    @Test
    void theTokenIsNotShownWhereverItComesBack() {
        String token = Clients.token();
        DomainRegistrar own = Clients.registrar(SERVER, clock, Map.of("token", token));
        SERVER.registrar.workflows.put(
                "shop.example", Map.of("state", "failed", "error", Map.of("code", token, "message", "no " + token)));
        assertThat(own.registration(SHOP).orElseThrow().note()).isEqualTo("*** no ***");
        SERVER.registrar.workflows.put(
                "shop.example", Map.of("state", "action_required", "context", Map.of("action", "say " + token)));
        assertThat(own.registration(SHOP).orElseThrow().note()).contains("say ***:");
        SERVER.registrar.own("shop.example", true);
        SERVER.registrar.owned.get("shop.example").put("status", token);
        assertThat(own.owned(SHOP).orElseThrow().status()).isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | list", "\"x\" | list", "[null] | name", "[{\"domain_name\":\"a b\"}] | 'a b'"})
    void whatIsNoListOfDomainsDoesNotSayThatThereAreNone(String result, String words) {
        SERVER.next(json(200, "{\"success\":true,\"result\":" + result + "}"));
        assertThat(catchThrowableOfType(ProviderFailure.class, registrar::owned))
                .hasMessageContaining(words);
    }

    @Test
    void aNameInOtherLettersIsThatOfTheDns() {
        SERVER.registrar.own("b\u00fccher.example", true);
        assertThat(registrar.owned())
                .singleElement()
                .extracting(domain -> domain.name().value())
                .isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void pagesWithoutEndAreGivenUpWhenTheTimeIsOver() {
        for (int i = 0; i < 12; i++) {
            String cursor = "c" + i;
            SERVER.next(request -> {
                clock.advance(ListBudget.LONGEST.dividedBy(10));
                return json(Reply.of(200, List.of(), Map.of("cursor", cursor)));
            });
        }
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, registrar::owned);
        assertThat(failure).hasMessageContaining("not read whole within 10 minutes");
        assertThat(SERVER.requests()).hasSize(11);
    }

    @Test
    void anOrderThatCannotBeLookedForIsInDoubt() {
        SERVER.next(json(Reply.error(404, 1, "no")));
        SERVER.next(json(Reply.error(404, 1, "no")));
        SERVER.next(json(Reply.ok(Map.of("domains", List.of(offer())))));
        SERVER.next(aResponse().withStatus(502));
        SERVER.next(json(Reply.error(403, 10000, "Authentication error")));
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> registrar.register(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
    }

    @Test
    void aWrongAccountIsNotTakenForAnEmptyOne() {
        DomainRegistrar other = Clients.registrar(SERVER, clock, Map.of("account-id", "other"));
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> other.owned(SHOP));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("account-id");
    }

    @Test
    void aRefusalNamesThePermission() {
        SERVER.next(json(Reply.error(403, 10000, "Authentication error")));
        assertThat(catchThrowableOfType(ProviderFailure.class, registrar::owned))
                .hasMessageContaining("Account / Registrar / Read");
    }

    @Test
    void whatIsOwnedIsReadWithItsEnd() {
        SERVER.registrar.own("shop.example", true);
        assertThat(registrar.owned(SHOP)).hasValueSatisfying(domain -> {
            assertThat(domain.expires()).contains(Instant.parse("2027-01-05T09:00:00Z"));
            assertThat(domain.autoRenew()).isTrue();
        });
        SERVER.registrar.owned.get("shop.example").put("status", "redemption_period");
        SERVER.registrar.owned.get("shop.example").put("expires_at", null);
        assertThat(registrar.owned(SHOP)).hasValueSatisfying(domain -> {
            assertThat(domain.active()).isFalse();
            assertThat(domain.status()).isEqualTo("redemption_period");
            assertThat(domain.expires()).isEmpty();
        });
    }

    @Test
    void pagesThatGoInACircleAreNoList() {
        for (int i = 0; i < 3; i++) {
            SERVER.next(json(Reply.of(200, List.of(), Map.of("cursor", "again"))));
        }
        assertThat(catchThrowableOfType(ProviderFailure.class, registrar::owned))
                .hasMessageContaining("cursor");
    }

    @Test
    void aLookThatFailsWhileAutoRenewalIsSetIsFollowedByAnother() {
        SERVER.registrar.own("shop.example", false);
        Map<String, Object> notYet = Map.of("domain_name", "shop.example", "auto_renew", false);
        SERVER.next(json(Reply.ok(Map.of())));
        SERVER.next(json(Reply.ok(notYet)));
        SERVER.next(json(Reply.error(403, 10000, "Authentication error")));
        SERVER.registrar.own("shop.example", true);
        assertThat(registrar.autoRenew(SHOP, true).autoRenew()).isTrue();
        // After 2 and 4 seconds.
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:00:06Z");
    }

    @Test
    void theFirstLookAfterAutoRenewalIsSetMayFailAsWell() {
        SERVER.registrar.own("shop.example", true);
        SERVER.next(json(Reply.ok(Map.of())));
        SERVER.next(json(Reply.error(403, 10000, "Authentication error")));
        assertThat(registrar.autoRenew(SHOP, true).autoRenew()).isTrue();
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:00:02Z");
    }

    @Test
    void autoRenewalThatCannotBeReadAfterItWasSetIsInDoubt() {
        SERVER.registrar.own("shop.example", false);
        SERVER.next(json(Reply.ok(Map.of())));
        // At once, and after 2, 4 and 4 seconds.
        for (int look = 0; look < 4; look++) {
            SERVER.next(json(Reply.error(403, 10000, "Authentication error")));
        }
        assertThat(notConfirmed()).hasMessageContaining("could not be read").hasMessageContaining("403");
    }

    @Test
    void autoRenewalThatDoesNotComeAfterItWasSetIsInDoubt() {
        SERVER.registrar.own("shop.example", false);
        SERVER.next(json(Reply.ok(Map.of())));
        SERVER.next(json(Reply.error(403, 10000, "Authentication error")));
        assertThat(notConfirmed()).hasMessageContaining("is not yet").hasMessageNotContaining("403");
    }

    private ProviderFailure notConfirmed() {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> registrar.autoRenew(SHOP, true));
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
        return failure;
    }

    @Test
    void theBodyThatSetsAutoRenewal() {
        SERVER.registrar.own("shop.example", false);
        registrar.autoRenew(SHOP, true);
        assertThat(SERVER.bodies("PATCH", "/registrations/shop.example"))
                .containsExactly(Json.parse("{\"auto_renew\":true}"));
    }
}
