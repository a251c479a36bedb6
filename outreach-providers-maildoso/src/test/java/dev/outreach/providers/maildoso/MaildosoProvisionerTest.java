package dev.outreach.providers.maildoso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaildosoProvisionerTest {
    private static final MailboxId ANN = MailboxId.parse("ann.smith@shop.example");
    private static final MailboxOrder ORDER = new MailboxOrder(ANN, "Ann", "Smith");

    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private MailboxProvisioner provisioner() {
        return Clients.part(MailboxProvisioner.class, SERVER, clock, Map.of());
    }

    private MailboxAccess access(Map<String, String> settings) {
        return Clients.part(MailboxAccess.class, SERVER, clock, settings);
    }

    private static ProviderFailure failure(ThrowingCallable call) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("t0ps3cret", "pa55word");
        return failure;
    }

    @Test
    void anOrderIsAListWithoutAPassword() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        HostedMailbox made = provisioner().create(ORDER);
        assertThat(made.state()).isEqualTo(HostedMailbox.State.ACTIVE);
        assertThat(made.quota()).isEqualTo(MailboxQuota.perRollingDay(30));
        assertThat(SERVER.bodies("POST", "/v1/user/accounts"))
                .containsExactly(Json.parse("[{\"email_account\":\"ann.smith@shop.example\",\"provider\":\"maildoso\","
                        + "\"first_name\":\"Ann\",\"last_name\":\"Smith\",\"is_active\":true}]"));
        provisioner().delete(ANN);
        assertThat(SERVER.bodies("DELETE", "/v1/user/accounts")).containsExactly(Json.parse("[1001]"));
    }

    @Test
    void anOrderThatIsNotInTheListYetIsPending() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        SERVER.nextChange(new Reply(202, null));
        HostedMailbox made = provisioner().create(ORDER);
        assertThat(made.state()).isEqualTo(HostedMailbox.State.PENDING);
        assertThat(made.note()).contains("taken the order");
    }

    @Test
    void aQuotaThatIsUsedUpIsTold() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        SERVER.accounts.add("bob@shop.example", "active", "maildoso");
        SERVER.accounts.most = 1;
        ProviderFailure failure = failure(() -> provisioner().create(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("quota").hasMessageContaining("mailboxes 1 of 1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "423 | TRANSIENT | another operation",
                "422 | PERMANENT | as\\u000asaid",
                "402 | PERMANENT | payment",
                "401 | PERMANENT | 'token'",
            })
    void whatARefusalMeans(int status, Kind kind, String words) {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        SERVER.nextChange(Reply.error(status, "as\nsaid"));
        ProviderFailure failure = failure(() -> provisioner().create(ORDER));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.retryAfter().isPresent()).isEqualTo(kind == Kind.TRANSIENT);
    }

    @Test
    void anErrorThatIsAnObjectIsTold() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        SERVER.nextChange(new Reply(422, Map.of("detail", Map.of("loc", "email_account"))));
        assertThat(failure(() -> provisioner().create(ORDER))).hasMessageContaining("{\"loc\":\"email_account\"}");
    }

    @Test
    void aDomainThatWaitsIsForLaterAndOneThatHasFailedIsNot() {
        SERVER.domains.add("shop.example", "AWAITING_NS", "EXTERNAL");
        ProviderFailure failure = failure(() -> provisioner().create(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("name servers");
        SERVER.domains.set("shop.example", "NS_EXPIRED");
        assertThat(failure(() -> provisioner().create(ORDER)).kind()).isEqualTo(Kind.PERMANENT);
        assertThat(SERVER.accounts.made).isEmpty();
    }

    @ParameterizedTest(name = "{0}, on {1}: {2}")
    @CsvSource({
        "active, true, ACTIVE",
        "active, false, SUSPENDED",
        "inactive, true, SUSPENDED",
        "pending, true, PENDING",
        "failed, true, FAILED",
        "cancel_scheduled, true, LEAVING",
        "frozen, true, FAILED",
    })
    void statesAsTheyAreRead(String status, boolean on, HostedMailbox.State state) {
        SERVER.accounts.add(ANN.toString(), status, "maildoso").put("is_active", on);
        assertThat(provisioner().mailbox(ANN)).map(HostedMailbox::state).contains(state);
    }

    @Test
    void aListThatLosesSomethingMeanwhileIsReadAgainLater() {
        for (int i = 0; i < 600; i++) {
            SERVER.accounts.add("m" + i + "@shop.example", "active", "maildoso");
        }
        // What is gone from the first page moves one of the second into it.
        SERVER.accounts.shift = -1;
        ProviderFailure failure = failure(() -> provisioner().mailboxes());
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("600").hasMessageContaining("599");
    }

    @Test
    void aTotalThatChangesIsOfAListThatIsReadAgainLater() {
        for (int i = 0; i < 600; i++) {
            SERVER.accounts.add("m" + i + "@shop.example", "active", "maildoso");
        }
        SERVER.accounts.shift = -1;
        SERVER.accounts.totalGrows = -1;
        ProviderFailure failure = failure(() -> provisioner().mailboxes());
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("600").hasMessageContaining("599");
    }

    @Test
    void aMailboxThatTheSearchDoesNotFindIsNotMadeAgain() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        SERVER.accounts.add("bob@shop.example", "active", "maildoso");
        SERVER.accounts.add(ANN.toString(), "active", "maildoso");
        SERVER.accounts.totalOfAll = true;
        assertThat(provisioner().mailbox(ANN)).isPresent();
        SERVER.accounts.searches = false;
        assertThat(provisioner().mailbox(ANN)).isPresent();
        assertThat(failure(() -> provisioner().create(ORDER))).hasMessageContaining("already");
        assertThat(SERVER.accounts.made).isEmpty();
    }

    @Test
    void ofTwoRowsForOneAddressTheOneThatWorksCounts() {
        SERVER.accounts.add(ANN.toString(), "cancel_scheduled", "maildoso");
        SERVER.accounts.add(ANN.toString(), "active", "maildoso");
        SERVER.accounts.add(ANN.toString(), "failed", "maildoso");
        assertThat(provisioner().mailbox(ANN)).map(HostedMailbox::state).contains(HostedMailbox.State.ACTIVE);
        assertThat(provisioner().mailboxes())
                .singleElement()
                .extracting(HostedMailbox::reference)
                .isEqualTo("1002");
    }

    @Test
    void theServersAreThoseOfTheAnswer() {
        SERVER.accounts.host = "imap.cluster.example";
        SERVER.accounts.add(ANN.toString(), "active", "maildoso");
        MailServers servers = access(Map.of()).servers(ANN);
        assertThat(servers.submission())
                .extracting(MailServer::port, MailServer::security)
                .containsExactly(587, Security.STARTTLS);
        assertThat(servers.imap())
                .extracting(MailServer::port, MailServer::security)
                .containsExactly(993, Security.TLS);
        assertThat(servers.imap().host()).isEqualTo("imap.cluster.example");
        assertThat(servers.imap().login().user()).isEqualTo(ANN.toString());
        assertThat(servers.imap().login().secret().get().reveal()).isEqualTo("pa55word-1001");
        MailServers overruled = access(
                        Map.of("imap-host", "mine.example", "smtp-host", "mine.example", "smtp-port", "465"))
                .servers(ANN);
        assertThat(overruled.imap().host()).isEqualTo("mine.example");
        assertThat(overruled.submission().security()).isEqualTo(Security.TLS);
    }

    @Test
    void withoutASubmissionServerItIsThatOfAll() {
        SERVER.accounts.tellsSmtp = false;
        SERVER.accounts.add(ANN.toString(), "active", "maildoso");
        assertThat(access(Map.of()).servers(ANN).submission().host()).isEqualTo("smtp.maildoso.com");
    }

    @Test
    void aMailboxAtGoogleHasNoServersHere() {
        SERVER.accounts.add(ANN.toString(), "active", "google");
        ProviderFailure failure = failure(() -> access(Map.of()).servers(ANN));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("hosted by Google");
    }

    @Test
    void aMailboxThatIsStillMadeHasNoServersYet() {
        SERVER.accounts.add(ANN.toString(), "pending", "maildoso").put("imap", null);
        ProviderFailure failure = failure(() -> access(Map.of()).servers(ANN));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("imap-host");
    }

    @Test
    void aPortThatIsNotSaidIsThatOfTheSettingAndOneThatIsNoneIsNot() {
        SERVER.accounts.add(ANN.toString(), "active", "maildoso").put("smtp", Map.of("smtp_host", "mail.host.example"));
        assertThat(access(Map.of("smtp-port", "2525")).servers(ANN).submission().port())
                .isEqualTo(2525);
        Map<String, Object> row = SERVER.accounts.rows.values().iterator().next();
        row.put("smtp", Map.of("smtp_host", "mail.host.example", "port", 70_000));
        ProviderFailure failure = failure(() -> access(Map.of()).servers(ANN));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("'smtp-port'");
        row.put("status", "pending");
        assertThat(failure(() -> access(Map.of()).servers(ANN)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void theOrderOfTheListIsSaidUnlessItIsToBeLeftOut() {
        provisioner().mailboxes();
        Clients.part(MailboxProvisioner.class, SERVER, clock, Map.of("order-by", "none"))
                .mailboxes();
        assertThat(SERVER.requests().get(0).getUrl()).contains("order_by=id");
        assertThat(SERVER.requests().get(1).getUrl()).doesNotContain("order_by");
    }

    @Test
    void oneAddressThatHoldsAnotherIsNotTakenForIt() {
        SERVER.accounts.add("x" + ANN, "active", "maildoso");
        assertThat(provisioner().mailbox(ANN)).isEmpty();
    }
}
