package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.MailboxQuota.SharedQuota;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GraphMailboxesTest {
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
    void anAddressThatAGroupHasIsNamedAsTaken() {
        SERVER.directory.aliases.add(ANN.toString());
        ProviderFailure failure = failure(mailboxes(Map.of()), ORDER);
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure)
                .hasMessageContaining("an alias or a group has that address already")
                .message()
                .doesNotContain("verified");
    }

    /** Guests, and administrators who have no mailbox, are not ours to touch. */
    @ParameterizedTest
    @ValueSource(strings = {"Guest", "Member"})
    void usersWithoutAMailboxAreNeitherDeletedNorSuspendedNorResumed(String type) {
        Map<String, Object> user = SERVER.directory.user(ANN.toString(), type.equals("Guest"), false);
        user.put("userType", type);
        MailboxSuspension suspension = Clients.capability(SERVER, clock, MailboxSuspension.class, Map.of());
        mailboxes(Map.of()).delete(ANN);
        for (Executable change : List.<Executable>of(() -> suspension.suspend(ANN), () -> suspension.resume(ANN))) {
            assertThat(catchThrowableOfType(ProviderFailure.class, change::execute))
                    .hasMessageContaining("there is no mailbox " + ANN);
        }
        assertThat(SERVER.writes()).isZero();
        assertThat(SERVER.directory.users).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Suspended", "LockedOut"})
    void whatTheVendorSuspendedIsNotResumed(String capability) {
        SERVER.directory.user(ANN.toString(), true, false);
        SERVER.directory.provision(ANN.toString(), capability, "Success");
        MailboxSuspension suspension = Clients.capability(SERVER, clock, MailboxSuspension.class, Map.of());
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> suspension.resume(ANN));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining(ANN + " stays suspended").hasMessageContaining("renew it");
    }

    @Test
    void theLimitOfATenantIsOneHoweverItsNameIsSpelled() {
        SERVER.directory.user(ANN.toString(), true, true);
        assertThat(quota(Map.of("tenant", "Contoso.EXAMPLE"))).isEqualTo(quota(Map.of()));
    }

    @Test
    void aUserThatIsNotOursIsLeftAlone() {
        SERVER.directory.user(ANN.toString(), false, false);
        assertThat(mailboxes(Map.of()).mailbox(ANN)).isEmpty();
        assertThat(mailboxes(Map.of()).mailboxes()).isEmpty();
        assertThat(failure(mailboxes(Map.of()), ORDER))
                .hasMessageContaining("a user " + ANN)
                .hasMessageContaining("not ours");
        assertThat(SERVER.count("POST", "/assignLicense")).isZero();
    }

    @Test
    void guestsAndUsersWithoutAMailboxAreNone() {
        SERVER.directory.user("guest@other.example", true, true).put("userType", "Guest");
        SERVER.directory
                .user("admin@shop.example", true, true)
                .put("assignedLicenses", List.of(Map.of("skuId", "f30db892-07e9-47e9-837c-80727f46fd3d")));
        assertThat(mailboxes(Map.of()).mailboxes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "Enabled, Success, ACTIVE",
        "Warning, Success, ACTIVE",
        "Enabled, PendingProvisioning, PENDING",
        "Suspended, Success, SUSPENDED",
        "LockedOut, Success, SUSPENDED",
        "Enabled, Error, FAILED",
        "AsNeverBefore, Success, PENDING",
        "Deleted, Success, PENDING",
    })
    void statesOfThePlan(String capability, String provisioning, State state) {
        SERVER.directory.user(ANN.toString(), true, false);
        SERVER.directory.provision(ANN.toString(), capability, provisioning);
        assertThat(mailboxes(Map.of()).mailbox(ANN)).map(HostedMailbox::state).contains(state);
    }

    @Test
    void theQuotaIsExchangesBoundAndThatOfTheTenant() {
        SERVER.directory.user(ANN.toString(), true, true);
        assertThat(quota(Map.of())).isEqualTo(quotaOf(10_000, 500 * Math.pow(2000, 0.7) + 9500));
        assertThat(quota(Map.of("licences", "100"))).isEqualTo(quotaOf(10_000, 22_059));
        assertThat(quota(Map.of("daily-recipients", "500", "tenant-limit", "trial")))
                .isEqualTo(quotaOf(500, 5000));
        assertThat(quota(Map.of("tenant-limit", "777"))).isEqualTo(quotaOf(10_000, 777));
        assertThat(quota(Map.of("tenant-limit", "none")).shared()).isEmpty();
    }

    private MailboxQuota quota(Map<String, String> more) {
        return mailboxes(more).mailbox(ANN).orElseThrow().quota();
    }

    private static MailboxQuota quotaOf(int mailbox, double tenant) {
        return new MailboxQuota(OptionalInt.of(mailbox), Optional.of(new SharedQuota(TokenState.TENANT, (int) tenant)));
    }

    @Test
    void settingsThatAreNeededToMakeOneAreNamed() {
        assertThat(failure(mailboxes(Map.of("usage-location", "")), ORDER)).hasMessageContaining("'usage-location'");
        assertThat(failure(mailboxes(Map.of("license-sku", "")), ORDER)).hasMessageContaining("'license-sku'");
        assertThat(failure(mailboxes(Map.of("license-sku", "O365_PREMIUM")), ORDER))
                .hasMessageContaining("no licence 'O365_PREMIUM'")
                .hasMessageContaining("EXCHANGESTANDARD");
        assertThat(SERVER.directory.made).isEmpty();
        assertThat(mailboxes(Map.of("license-sku", DirectoryState.SKU))
                        .create(ORDER)
                        .id())
                .isEqualTo(ANN);
    }

    @Test
    void anAddressThatMicrosoftDoesNotTakeIsNamed() {
        MailboxId plus = MailboxId.parse("ann+x@shop.example");
        assertThat(failure(mailboxes(Map.of()), new MailboxOrder(plus, "Ann", "Smith")))
                .hasMessageContaining(plus.toString())
                .matches(failure -> ((ProviderFailure) failure).kind() == Kind.PERMANENT);
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void aDomainThatIsNotVerifiedIsNamed() {
        SERVER.domains.add("new.example", false);
        MailboxOrder order = new MailboxOrder(MailboxId.parse("ann@new.example"), "Ann", "Smith");
        assertThat(failure(mailboxes(Map.of()), order))
                .hasMessageContaining("check that new.example is a domain of the tenant, and verified");
    }

    @Test
    void aPermissionThatIsMissingIsNamed() {
        SERVER.mishapWhenReading(0, VendorMishap.NO_PERMISSION);
        assertThat(catchThrowableOfType(
                        ProviderFailure.class, () -> mailboxes(Map.of()).mailboxes()))
                .hasMessageContaining("Organization.Read.All")
                .hasMessageContaining("admin consent");
    }

    @Test
    void aUserWhoseNameCannotBeReadIsAFailureAndNotLeftOut() {
        SERVER.directory.user("no address", true, true);
        assertThat(catchThrowableOfType(
                        ProviderFailure.class, () -> mailboxes(Map.of()).mailboxes()))
                .hasMessageContaining("'no address'")
                .hasMessageContaining("rename");
    }

    @Test
    void aLinkThatLeadsElsewhereIsNotFollowed() {
        SERVER.always(
                is("GET", "/users"),
                request -> response(Reply.page(List.of(), "@odata.nextLink", "http://127.0.0.2:9/v1.0/users")));
        assertThat(catchThrowableOfType(
                        ProviderFailure.class, () -> mailboxes(Map.of()).mailboxes()))
                .hasMessageContaining("not followed");
    }

    @Test
    void anAppThatMayNotLookIntoTheDirectoryMaySignIn() {
        SERVER.mishapWhenReading(0, VendorMishap.NO_PERMISSION);
        MailServer smtp = Clients.capability(SERVER, clock, MailboxAccess.class, Map.of("smtp-port", "25587"))
                .servers(ANN)
                .submission();
        assertThat(smtp.host()).isEqualTo("smtp.office365.com");
        assertThat(smtp.port()).isEqualTo(25_587);
        assertThat(smtp.security()).isEqualTo(MailServer.Security.STARTTLS);
        assertThat(smtp.method()).isEqualTo(MailServer.Method.XOAUTH2);
        assertThat(smtp.login().user()).isEqualTo(ANN.toString());
        String token = smtp.login().secret().get().reveal();
        assertThat(SERVER.tokens.resources).containsEntry(token, "https://outlook.office365.com");
    }

    @Test
    void passwordsAreLongAndDifferAndHaveAllKinds() {
        Random random = new Random(7);
        assertThat(Stream.generate(() -> Passwords.random(random).reveal()).limit(500))
                .doesNotHaveDuplicates()
                .allMatch(password -> password.length() == 32
                        && password.matches(".*[A-Z].*")
                        && password.matches(".*[a-z].*")
                        && password.matches(".*[0-9].*")
                        && password.matches(".*[!#%+=?@_-].*"));
    }
}
