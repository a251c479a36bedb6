package dev.outreach.providers.mailforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;
import dev.outreach.spi.WarmupState;
import dev.outreach.testing.FakeClock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmforgeTest {
    private static final MailboxId ANN = MailboxId.parse("ann+a@shop.example");

    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private WarmupService service(Map<String, String> settings) {
        return Clients.part(WarmupService.class, SERVER, clock, settings);
    }

    private static ProviderFailure failure(ThrowingCallable call) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("t0ps3cret");
        return failure;
    }

    @Test
    void allPagesAreRead() {
        for (int i = 0; i < 250; i++) {
            SERVER.warm.add("m" + i + "@shop.example");
        }
        assertThat(service(Map.of()).mailboxes()).hasSize(250);
        assertThat(service(Map.of("warmforge-page-size", "7")).mailboxes()).hasSize(250);
    }

    @Test
    void withoutMailboxesTheListIsEmpty() {
        assertThat(service(Map.of()).mailboxes()).isEmpty();
    }

    @Test
    void aMailboxIsToldAsItStands() {
        Map<String, Object> row = SERVER.warm.add(ANN.toString());
        row.put("warm", true);
        row.put("warmupEnabled", true);
        assertThat(service(Map.of()).mailbox(ANN))
                .contains(new WarmupState(ANN, true, true, true, 3, OptionalInt.of(87), ""));
        row.put("status", "access_lost");
        row.put(
                "healthReport",
                Map.of(
                        "spf",
                        Map.of("status", "missing"),
                        "mx",
                        Map.of("status", "unknown"),
                        "blacklists",
                        Map.of("detectedCount", 2)));
        WarmupState ill = service(Map.of()).mailbox(ANN).orElseThrow();
        assertThat(ill.isReachable()).isFalse();
        assertThat(ill.health()).isEmpty();
        assertThat(ill.note())
                .contains("sign in", "spf record is missing", "2 blocklists")
                .doesNotContain("mx");
        assertThat(service(Map.of()).mailbox(MailboxId.parse("bob@shop.example")))
                .isEmpty();
    }

    @Test
    void warmUpIsSwitchedOnAndOff() {
        SERVER.warm.add(ANN.toString());
        WarmupService service = service(Map.of());
        for (int i = 0; i < 2; i++) {
            assertThat(service.start(ANN).isOn()).isTrue();
        }
        assertThat(service.stop(ANN).isOn()).isFalse();
        assertThat(SERVER.requests())
                .allSatisfy(request ->
                        assertThat(request.getUrl()).endsWith("/workspaces/wks-1/mailboxes/ann%2Ba%40shop.example"));
        assertThat(Json.parse(SERVER.requests().get(0).getBodyAsString()))
                .isEqualTo(Json.parse("{\"warmupEnabled\":true}"));
        SERVER.warm.saysNothing = true;
        assertThat(service.start(ANN).isOn()).isTrue();
    }

    @Test
    void aMailboxThatIsNotConnectedIsNamed() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> service(Map.of()).start(ANN),
                () -> service(Map.of()).stop(ANN),
                () -> service(Map.of()).days(ANN, LocalDate.EPOCH, LocalDate.EPOCH))) {
            ProviderFailure failure = failure(call);
            assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
            assertThat(failure)
                    .hasMessageContaining(ANN.toString())
                    .hasMessageContaining("connect it")
                    .hasMessageContaining("warmforge-workspace");
        }
    }

    @Test
    void daysComeInOrderAndOnlyThoseAskedFor() {
        SERVER.warm.add(ANN.toString());
        for (String date : List.of("2026-01-03T00:00:00Z", "2026-01-02", "2026-01-01", "soon")) {
            SERVER.warm.did(ANN.toString(), date, 9, 3, 1);
        }
        LocalDate second = LocalDate.parse("2026-01-02");
        assertThat(service(Map.of()).days(ANN, second, second.plusDays(1)))
                .containsExactly(new WarmupDay(second, 9, 3, 1), new WarmupDay(second.plusDays(1), 9, 3, 1));
        assertThat(SERVER.requests().get(0).getUrl()).contains("from=2026-01-02", "to=2026-01-03");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service(Map.of()).days(ANN, second, second.minusDays(1)))
                .withMessageContaining("2026-01-01");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Bearer " + ForgeServer.WARM_KEY, ForgeServer.WARM_KEY})
    void theFormOfTheKeyIsFoundOutOnce(String header) {
        SERVER.warm.add(ANN.toString());
        SERVER.warm.expectedHeader = header;
        WarmupService service = service(Map.of());
        service.mailboxes();
        int tried = SERVER.requests().size();
        assertThat(tried).isEqualTo(header.startsWith("Bearer") ? 1 : 2);
        service.start(ANN);
        assertThat(SERVER.requests()).as("a change, and a look").hasSize(tried + 2);
    }

    @Test
    void whatIsNotFoundSaysNothingOfTheForm() {
        assertThat(service(Map.of()).mailbox(ANN)).isEmpty();
        SignIn signIn = SignIn.beginningWith(KeyForm.BEARER, Secret.of(ForgeServer.WARM_KEY));
        assertThat(signIn.mayBeOtherThan(KeyForm.BEARER)).as("nobody knows").isTrue();
        signIn.settle(KeyForm.RAW);
        assertThat(signIn.mayBeOtherThan(KeyForm.BEARER))
                .as("another thread has found it")
                .isTrue();
        assertThat(signIn.mayBeOtherThan(KeyForm.RAW)).isFalse();
    }

    @Test
    void manyThreadsFindTheFormAtOnce() throws Exception {
        SERVER.warm.expectedHeader = ForgeServer.WARM_KEY;
        WarmupService service = service(Map.of("timeout-ms", "15000"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<WarmupState>>> calls = Collections.nCopies(16, service::mailboxes);
            for (Future<List<WarmupState>> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aKeyThatIsWrongInBothFormsIsRefused() {
        SERVER.warm.expectedHeader = "another";
        ProviderFailure failure = failure(() -> service(Map.of()).mailboxes());
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("warmforge-key").hasMessageContaining("invalid api key");
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void aFormThatIsSetIsKeptTo() {
        SERVER.warm.expectedHeader = ForgeServer.WARM_KEY;
        failure(() -> service(Map.of("warmforge-auth", "bearer")).mailboxes());
        assertThat(SERVER.requests()).hasSize(1);
        assertThat(service(Map.of("warmforge-auth", "raw")).mailboxes()).isEmpty();
    }

    @Test
    void aKeyOfOneWorkspaceNeedsNone() {
        SERVER.warm.add(ANN.toString());
        SERVER.warm.wholeAccount = false;
        assertThat(service(Map.of("warmforge-workspace", "")).mailboxes()).hasSize(1);
        ProviderFailure failure = failure(() -> service(Map.of()).mailboxes());
        assertThat(failure).hasMessageContaining("404").hasMessageContaining("warmforge-workspace");
    }
}
