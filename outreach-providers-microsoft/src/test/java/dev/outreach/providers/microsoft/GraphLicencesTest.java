package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A mailbox is made in two steps, a user and a licence, and the second may fail. */
@Timeout(60)
class GraphLicencesTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final MailboxOrder ORDER = new MailboxOrder(ANN, "Ann", "Smith");

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @BeforeEach
    void aDomain() {
        SERVER.domains.add("shop.example", true, "Email");
    }

    private MailboxProvisioner mailboxes(Map<String, String> more) {
        return Clients.capability(SERVER, clock, MailboxProvisioner.class, more);
    }

    private static ProviderFailure failure(MailboxProvisioner mailboxes, MailboxOrder order) {
        return catchThrowableOfType(ProviderFailure.class, () -> mailboxes.create(order));
    }

    @Test
    void withoutAFreeUnitOfTheLicenceNothingIsMade() {
        SERVER.directory.units = 1;
        SERVER.directory.user("bob@shop.example", true, true);
        ProviderFailure failure = failure(mailboxes(Map.of()), ORDER);
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("1 paid for, 1 assigned").hasMessageContaining("buy more");
        assertThat(SERVER.directory.made).isEmpty();
    }

    @Test
    void whereTheLastUnitGoesToSomebodyElseMeanwhileTheUserIsTakenAwayAgain() {
        SERVER.directory.licenceRefusals = 1;
        ProviderFailure failure = failure(mailboxes(Map.of()), ORDER);
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("taken away again").hasMessageContaining("available licenses");
        assertThat(SERVER.directory.users).isEmpty();
    }

    @Test
    void aMailboxThatWasLeftWithoutItsLicenceGetsItWhenItIsAskedForAgain() {
        leftHalfMade();
        assertThat(mailboxes(Map.of()).create(ORDER).state()).isEqualTo(State.PENDING);
        assertThat(SERVER.directory.made).hasSize(1);
        assertThat(mailboxes(Map.of()).mailbox(ANN)).map(HostedMailbox::state).contains(State.ACTIVE);
    }

    /** Reading changes nothing: what is half made is no mailbox yet. */
    @Test
    void untilThenItIsNoneAndSeeingItGivesItNothing() {
        leftHalfMade();
        long writes = SERVER.writes();
        assertThat(mailboxes(Map.of()).mailboxes()).isEmpty();
        assertThat(mailboxes(Map.of()).mailbox(ANN)).isEmpty();
        assertThat(SERVER.writes()).isEqualTo(writes);
        assertThat(SERVER.directory.hasMailbox(ANN.toString())).isFalse();
        mailboxes(Map.of()).delete(ANN);
        assertThat(SERVER.directory.users).isEmpty();
    }

    private void leftHalfMade() {
        SERVER.directory.notYetKnown = 1;
        ProviderFailure failure = failure(mailboxes(Map.of()), ORDER);
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("its user is made and its licence is not given yet, ask again");
        assertThat(SERVER.directory.hasMailbox(ANN.toString())).isFalse();
    }

    @Test
    void oneThatWasLeftAndCanHaveNoLicenceStaysAndIsAFailure() {
        leftHalfMade();
        SERVER.directory.licenceRefusals = 1;
        ProviderFailure failure = failure(mailboxes(Map.of()), ORDER);
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure)
                .hasMessageContaining("could not be given the licence")
                .hasMessageContaining(ANN.toString());
        assertThat(SERVER.directory.users).hasSize(1);
    }

    /** Whatever goes wrong once with the second step, there is one user, and it is a mailbox in the end. */
    @ParameterizedTest
    @EnumSource(VendorMishap.class)
    void theSecondStepIsDisturbedOnce(VendorMishap mishap) {
        SERVER.silenceMs = 700;
        MailboxProvisioner mailboxes = mailboxes(Map.of("timeout-ms", "300"));
        SERVER.mishapWhenWriting(1, mishap);
        Optional<ProviderFailure> failure = Optional.ofNullable(failure(mailboxes, ORDER));
        SERVER.noMoreMishaps();
        failure.ifPresent(seen -> {
            assertThat(seen.kind()).isNotEqualTo(Kind.IN_DOUBT);
            assertThat(mailboxes.mailbox(ANN)).isEmpty();
            mailboxes.create(ORDER);
        });
        assertThat(SERVER.directory.users).hasSize(1);
        assertThat(mailboxes.mailbox(ANN)).map(HostedMailbox::state).contains(State.ACTIVE);
    }

    /** Each ends the second step for good, or leaves it for the next time. */
    @ParameterizedTest(name = "{0}, done: {1}")
    @CsvSource({"503, false", "503, true", "0, false", "0, true", "401, false", "429, false"})
    void theSecondStepIsDisturbedForLonger(int status, boolean acts) {
        AtomicBoolean disturbed = new AtomicBoolean(true);
        SERVER.always(request -> disturbed.get() && is("POST", "/assignLicense").test(request), request -> {
            if (acts) {
                SERVER.directory.assign(ANN.toString(), Map.of("addLicenses", List.of(), "removeLicenses", List.of()));
            }
            return status == 0
                    ? WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)
                    : response(Reply.nothing(status));
        });
        MailboxProvisioner mailboxes = mailboxes(Map.of());
        ProviderFailure failure = failure(mailboxes, ORDER);
        assertThat(failure.kind()).isEqualTo(status == 401 ? Kind.PERMANENT : Kind.TRANSIENT);
        assertThat(SERVER.directory.users).hasSize(status == 401 ? 0 : 1);
        assertThat(mailboxes.mailbox(ANN).isPresent()).isEqualTo(acts);
        disturbed.set(false);
        if (!acts) {
            mailboxes.create(ORDER);
        }
        assertThat(SERVER.directory.users).hasSize(1);
        assertThat(mailboxes.mailbox(ANN)).map(HostedMailbox::state).contains(State.ACTIVE);
    }

    @Test
    void aLicenceThatSomebodyTookAwayIsNotGivenBack() {
        mailboxes(Map.of()).create(ORDER);
        SERVER.directory.users.get(ANN.toString()).put("assignedLicenses", List.of());
        assertThat(mailboxes(Map.of()).mailbox(ANN)).map(HostedMailbox::state).contains(State.PENDING);
        assertThat(SERVER.count("POST", "/assignLicense")).isEqualTo(1);
    }
}
