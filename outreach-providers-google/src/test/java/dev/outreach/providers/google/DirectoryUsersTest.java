package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryUsersTest {
    private static final MailboxId ANN = MailboxId.parse("ann@corp.example");
    private static final MailboxOrder ORDER = new MailboxOrder(ANN, "Ann", "Smith");

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private MailboxProvisioner provisioner;
    private MailboxSuspension suspension;

    @BeforeEach
    void setUp() {
        GoogleProvider provider = provider(Map.of());
        provisioner = provider.capability(MailboxProvisioner.class).orElseThrow();
        suspension = provider.capability(MailboxSuspension.class).orElseThrow();
    }

    private GoogleProvider provider(Map<String, String> more) {
        SERVER.time(clock);
        return Clients.provider(SERVER.baseUrl(), clock, more);
    }

    private static JsonNode inserted() {
        return SERVER.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .findFirst()
                .orElseThrow()
                .json();
    }

    private static void assertFails(ThrowingCallable call, Kind kind, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aUserIsMadeWithItsNamesAndAPasswordThatNobodyKnows() {
        MailboxProvisioner inUnit = provider(Map.of("org-unit", "/outreach"))
                .capability(MailboxProvisioner.class)
                .orElseThrow();
        HostedMailbox made = inUnit.create(ORDER);
        assertThat(made.state()).isEqualTo(State.ACTIVE);
        assertThat(made.reference()).matches("[0-9]+");
        JsonNode body = inserted();
        assertThat(body.get("primaryEmail").asText()).isEqualTo("ann@corp.example");
        assertThat(body.get("name").get("givenName").asText()).isEqualTo("Ann");
        assertThat(body.get("name").get("familyName").asText()).isEqualTo("Smith");
        assertThat(body.get("orgUnitPath").asText()).isEqualTo("/outreach");
        assertThat(body.get("changePasswordAtNextLogin").asBoolean()).isFalse();
        assertThat(body.get("password").asText()).matches("[!-~]{32,100}");
        inUnit.create(new MailboxOrder(MailboxId.parse("bob@corp.example"), "Bob", "Jones"));
        assertThat(SERVER.directory.passwords).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"account, paid, 2000", "account, trial, 500", "daily-limit, 321, 321"})
    void theQuotaIsThatOfTheAccount(String setting, String value, int messages) {
        MailboxProvisioner limited = provider(Map.of(setting, value))
                .capability(MailboxProvisioner.class)
                .orElseThrow();
        assertThat(limited.create(ORDER).quota()).isEqualTo(MailboxQuota.perRollingDay(messages));
        assertThat(limited.mailboxes())
                .extracting(HostedMailbox::quota)
                .containsExactly(MailboxQuota.perRollingDay(messages));
    }

    @Test
    void aUserWithoutAMailboxIsPending() {
        SERVER.directory.add("ann@corp.example").put("isMailboxSetup", false);
        HostedMailbox pending = provisioner.mailbox(ANN).orElseThrow();
        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(pending.note()).contains("licence");
        SERVER.directory.users.get("ann@corp.example").remove("isMailboxSetup");
        assertThat(provisioner.mailbox(ANN)).map(HostedMailbox::state).contains(State.ACTIVE);
    }

    @Test
    void anArchivedUserIsSuspended() {
        SERVER.directory.add("ann@corp.example").put("archived", true);
        assertThat(provisioner.mailbox(ANN))
                .contains(new HostedMailbox(
                        ANN, "100000000000000001", State.SUSPENDED, "archived", MailboxQuota.perRollingDay(2000)));
    }

    @ParameterizedTest(name = "suspended too: {0}")
    @ValueSource(booleans = {false, true})
    void anArchivedUserIsNotSaidToHaveBeenResumed(boolean isSuspendedToo) {
        SERVER.directory.add("ann@corp.example").putAll(Map.of("archived", true, "suspended", isSuspendedToo));
        assertFails(() -> suspension.resume(ANN), Kind.PERMANENT, "ann@corp.example is archived", "unarchive it");
        assertThat(provisioner.mailbox(ANN)).map(HostedMailbox::state).contains(State.SUSPENDED);
    }

    @Test
    void anotherAddressOfAUserIsNoMailboxAndTakesItsUserNotAway() {
        SERVER.directory.add("boss@corp.example");
        SERVER.directory.aliases.put("ann@corp.example", "boss@corp.example");
        assertThat(provisioner.mailbox(ANN)).isEmpty();
        provisioner.delete(ANN);
        assertThat(SERVER.directory.users).containsOnlyKeys("boss@corp.example");
        assertFails(() -> suspension.suspend(ANN), Kind.PERMANENT, "no mailbox ann@corp.example");
        assertFails(() -> provisioner.create(ORDER), Kind.PERMANENT, "an alias or a group of that address");
    }

    @Test
    void whatIsChangedIsNamedByItsId() {
        provisioner.create(ORDER);
        suspension.suspend(ANN);
        provisioner.delete(ANN);
        assertThat(SERVER.requests())
                .filteredOn(request -> request.method().matches("PUT|DELETE"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.path().get(4)).matches("[0-9]+"));
    }

    @Test
    void whatIsSoAlreadyIsLeftAsItIs() {
        provisioner.create(ORDER);
        assertThat(suspension.resume(ANN).state()).isEqualTo(State.ACTIVE);
        assertThat(suspension.suspend(ANN).note()).isEqualTo("ADMIN");
        assertThat(suspension.suspend(ANN).state()).isEqualTo(State.SUSPENDED);
        assertThat(SERVER.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .singleElement()
                .satisfies(request -> assertThat(request.json().toString()).isEqualTo("{\"suspended\":true}"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ABUSE", "UNDER13", "WEB_LOGIN_REQUIRED", "AS_NEVER_BEFORE"})
    void whomGoogleHasSuspendedNobodyWakes(String reason) {
        SERVER.directory.add("ann@corp.example").putAll(Map.of("suspended", true, "suspensionReason", reason));
        assertThat(provisioner.mailbox(ANN)).map(HostedMailbox::note).contains(reason);
        assertFails(() -> suspension.resume(ANN), Kind.PERMANENT, "Google itself", "ann@corp.example", reason);
        assertFails(() -> suspension.suspend(ANN), Kind.PERMANENT, "Google itself");
        assertThat(SERVER.requests()).noneMatch(Request::writes);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"isAdmin", "isDelegatedAdmin"})
    void anAdministratorIsNeitherSuspendedNorDeleted(String role) {
        SERVER.directory.add("ann@corp.example").put(role, true);
        assertThat(provisioner.mailbox(ANN))
                .map(HostedMailbox::note)
                .hasValueSatisfying(note -> assertThat(note).contains("administrator"));
        assertFails(() -> suspension.suspend(ANN), Kind.PERMANENT, "ann@corp.example", "not suspended");
        assertFails(() -> provisioner.delete(ANN), Kind.PERMANENT, "ann@corp.example", "not deleted", "Admin console");
        assertThat(SERVER.requests()).noneMatch(Request::writes);
        assertThat(suspension.resume(ANN).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void theUserWhoAsksIsNeverTakenAway() {
        SERVER.directory.add(TokenState.OWNER);
        MailboxId owner = MailboxId.parse(TokenState.OWNER);
        assertFails(() -> provisioner.delete(owner), Kind.PERMANENT, "is an administrator");
        assertFails(() -> suspension.suspend(owner), Kind.PERMANENT, "is an administrator");
        assertThat(SERVER.directory.users).containsKey(TokenState.OWNER);
    }

    @Test
    void aUserWhoIsStillBeingMadeIsForLater() {
        SERVER.directory.slow = true;
        provisioner.create(ORDER);
        assertFails(
                () -> suspension.suspend(ANN),
                Kind.TRANSIENT,
                "User creation is not complete",
                "come again in some minutes");
    }

    @Test
    void aForbiddenThatMeansTooFastIsRepeatedAfterARest() {
        for (int i = 0; i < 2; i++) {
            SERVER.next(
                    GoogleServer.to("POST", "/users"),
                    GoogleServer.json(Reply.error(403, "userRateLimitExceeded", "User Rate Limit Exceeded")));
        }
        Instant before = clock.instant();
        assertThat(provisioner.create(ORDER).state()).isEqualTo(State.ACTIVE);
        assertThat(Duration.between(before, clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(SERVER.directory.made).hasSize(1);
    }

    @Test
    void whoIsAlwaysTooFastLearnsWhenToComeAgain() {
        for (int i = 0; i < 20; i++) {
            SERVER.next(
                    GoogleServer.to("GET", "/users"),
                    GoogleServer.json(Reply.error(403, "quotaExceeded", "Too many concurrent requests")));
        }
        assertThatThrownBy(provisioner::mailboxes).isInstanceOfSatisfying(ProviderFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure.retryAfter()).isPresent();
        });
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | forbidden | Not Authorized to access this resource/api | admin@corp.example may not do that",
                "403 | accessNotConfigured | Admin SDK API has not been used in project 1 | enable this API",
                "403 | domainCannotUseApis | The domain cannot use apis. | allow API access",
                "403 | insufficientPermissions | Insufficient Permission | auth/admin.directory.user",
                "412 | limitExceeded | Domain user limit reached. | no licence left",
                "404 | notFound | Domain not found. | add the domain to the account first",
                "409 | duplicate | Entity already exists. | already",
                "400 | invalid | Invalid Given/Family Name: FamilyName | Invalid Given/Family Name",
            })
    void aRefusalToMakeAUserSaysWhatToMend(int status, String reason, String words, String advice) {
        SERVER.next(GoogleServer.to("POST", "/users"), GoogleServer.json(Reply.error(status, reason, words)));
        assertFails(
                () -> provisioner.create(ORDER), Kind.PERMANENT, "mailbox ann@corp.example is not made", words, advice);
    }

    @Test
    void aNotFoundOfSomebodyElsesIsNotTakenForAbsence() {
        SERVER.next(
                GoogleServer.to("GET", "/users/ann@corp.example"),
                GoogleServer.json(404, "<html>nothing here</html>").withHeader("Content-Type", "text/html"));
        assertFails(() -> provisioner.mailbox(ANN), Kind.PERMANENT, "not Google's", "base URLs");
    }

    @Test
    void aUserWhoseAddressIsNoneOfOursIsLeftOut() {
        SERVER.directory.add("\u00e4nn@corp.example");
        SERVER.directory.add("ann@corp.example");
        assertThat(provisioner.mailboxes()).extracting(HostedMailbox::id).containsExactly(ANN);
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"id", "primaryEmail"})
    void aUserWithoutWhatEachHasMakesTheListAFailure(String field) {
        SERVER.directory.add("ann@corp.example");
        SERVER.directory.add("bob@corp.example").remove(field);
        assertFails(() -> provisioner.mailboxes(), Kind.PERMANENT, "without an id or a primary address");
    }

    @Test
    void absenceProvesSomethingOnlyAfterAllCallsAreOver() {
        assertThat(provider(Map.of("limit-ms", "3600000"))
                        .capability(MailboxProvisioner.class)
                        .orElseThrow()
                        .settling())
                .isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void aListThatIsNoneIsAFailure() {
        for (String body : List.of("{}", "[]", "{\"items\":[]}")) {
            SERVER.next(GoogleServer.to("GET", "/users"), GoogleServer.json(200, body));
            assertFails(() -> provisioner.mailboxes(), Kind.PERMANENT, "no list of users");
        }
    }
}
