package dev.outreach.providers.mailforge;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailforgeProvisionerTest {
    private static final MailboxId ANN = MailboxId.parse("ann.smith@shop.example");
    private static final MailboxOrder ORDER = new MailboxOrder(ANN, "Ann", "Smith");

    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private MailboxProvisioner provisioner(Map<String, String> settings) {
        return Clients.part(MailboxProvisioner.class, SERVER, clock, settings);
    }

    private static ProviderFailure failure(ThrowingCallable call) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("t0ps3cret", "pa55word");
        return failure;
    }

    @Test
    void whatIsSentIsTheAddressAndBothNames() {
        SERVER.domains.add("shop.example", "active");
        HostedMailbox made = provisioner(Map.of()).create(ORDER);
        assertThat(made.state()).isEqualTo(HostedMailbox.State.ACTIVE);
        assertThat(made.reference()).isEqualTo("mbx_1");
        assertThat(SERVER.bodies("POST", "/mailboxes"))
                .containsExactly(
                        Json.parse("{\"mailboxes\":[{\"email\":\"ann.smith@shop.example\",\"firstName\":\"Ann\","
                                + "\"lastName\":\"Smith\"}]}"));
    }

    @Test
    void theKeyIsSentAsItIs() {
        provisioner(Map.of()).mailboxes();
        assertThat(SERVER.requests())
                .allSatisfy(request ->
                        assertThat(request.getHeader("Authorization")).isEqualTo(ForgeServer.KEY));
        ProviderFailure refused =
                failure(() -> provisioner(Map.of("auth", "bearer")).mailboxes());
        assertThat(refused)
                .hasMessageContaining("setting")
                .hasMessageContaining("'key'")
                .hasMessageContaining("'auth'");
        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
    }

    @Test
    void aListIsAskedForWithoutCredentials() {
        SERVER.mailboxes.add(ANN.toString(), "active");
        provisioner(Map.of()).mailboxes();
        assertThat(SERVER.requests()).noneMatch(request -> request.getUrl().contains("credentials"));
    }

    @Test
    void aWholeListIsAskedForOnce() {
        for (int i = 0; i < 250; i++) {
            SERVER.mailboxes.add("m" + i + "@shop.example", "active");
        }
        assertThat(provisioner(Map.of("lists", "whole")).mailboxes()).hasSize(250);
        assertThat(SERVER.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.getUrl()).doesNotContain("limit"));
        assertThat(provisioner(Map.of()).mailboxes()).hasSize(250);
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void aListOfJustOnePageIsWholeHoweverItComes() {
        for (int i = 0; i < 100; i++) {
            SERVER.mailboxes.add("m" + i + "@shop.example", "active");
        }
        assertThat(provisioner(Map.of()).mailboxes()).hasSize(100);
        SERVER.pages.paged = true;
        assertThat(provisioner(Map.of()).mailboxes()).hasSize(100);
        assertThat(provisioner(Map.of("lists", "pages")).mailboxes()).hasSize(100);
    }

    @Test
    void aServerThatGivesFewerThanWereAskedForIsReadToItsEnd() {
        for (int i = 0; i < 250; i++) {
            SERVER.mailboxes.add("m" + i + "@shop.example", "active");
        }
        SERVER.pages.paged = true;
        assertThat(provisioner(Map.of("lists", "pages", "page-size", "500")).mailboxes())
                .hasSize(250);
    }

    @Test
    void aListThatLosesSomethingMeanwhileIsReadAgainLater() {
        for (int i = 0; i < 250; i++) {
            SERVER.mailboxes.add("m" + i + "@shop.example", "active");
        }
        SERVER.pages.paged = true;
        // What is gone from the first page moves one of the second into it.
        SERVER.pages.shift = -1;
        for (String form : List.of("auto", "pages")) {
            ProviderFailure failure =
                    failure(() -> provisioner(Map.of("lists", form)).mailboxes());
            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure).hasMessageContaining("changed while it was read");
        }
    }

    @Test
    void ofTwoRowsForOneAddressTheOneThatWorksCounts() {
        SERVER.mailboxes.add(ANN.toString(), "scheduled_for_deletion");
        MailboxProvisioner provisioner = provisioner(Map.of());
        assertThat(provisioner.mailbox(ANN)).map(HostedMailbox::state).contains(HostedMailbox.State.LEAVING);
        SERVER.mailboxes.add(ANN.toString(), "active");
        SERVER.mailboxes.add(ANN.toString(), "failed");
        assertThat(provisioner.mailbox(ANN)).map(HostedMailbox::reference).contains("mbx_2");
        assertThat(provisioner.mailboxes())
                .singleElement()
                .extracting(HostedMailbox::state)
                .isEqualTo(HostedMailbox.State.ACTIVE);
        assertThat(Clients.part(MailboxAccess.class, SERVER, clock, Map.of())
                        .servers(ANN)
                        .imap()
                        .login()
                        .secret()
                        .get()
                        .reveal())
                .isEqualTo("imap-pa55word-mbx_2");
    }

    @Test
    void withoutAPaymentMethodNothingIsMade() {
        SERVER.domains.add("shop.example", "active");
        SERVER.nextChange(Reply.error(402, "no payment method"));
        ProviderFailure failure = failure(() -> provisioner(Map.of()).create(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("402").hasMessageContaining("billing");
    }

    @Test
    void aLimitIsToldInTheVendorsWords() {
        SERVER.domains.add("shop.example", "active");
        SERVER.mailboxes.most = 0;
        ProviderFailure failure = failure(() -> provisioner(Map.of()).create(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("mailbox limit exceeded");
    }

    @Test
    void aDomainThatIsNotReadyIsForLater() {
        String id = SERVER.domains.add("shop.example", "pending");
        ProviderFailure failure = failure(() -> provisioner(Map.of()).create(ORDER));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("pending");
        SERVER.domains.rows.get(id).put("status", "expired");
        assertThat(failure(() -> provisioner(Map.of()).create(ORDER)).kind()).isEqualTo(Kind.PERMANENT);
        assertThat(SERVER.mailboxes.made).isEmpty();
    }

    @Test
    void theQuotaIsWhatTheSettingSays() {
        SERVER.mailboxes.add(ANN.toString(), "active");
        assertThat(provisioner(Map.of()).mailbox(ANN).orElseThrow().quota()).isEqualTo(MailboxQuota.UNKNOWN);
        assertThat(provisioner(Map.of("daily-limit", "40"))
                        .mailbox(ANN)
                        .orElseThrow()
                        .quota())
                .isEqualTo(MailboxQuota.perRollingDay(40));
    }

    @Test
    void aReasonIsOneLineAndAnUnknownStateIsNotActive() {
        Map<String, Object> row = SERVER.mailboxes.add(ANN.toString(), "failed");
        MailboxProvisioner provisioner = provisioner(Map.of());
        assertThat(provisioner.mailbox(ANN).orElseThrow().note()).isEqualTo("no\\u000aroom");
        row.put("status", "frozen");
        HostedMailbox odd = provisioner.mailbox(ANN).orElseThrow();
        assertThat(odd.state()).isEqualTo(HostedMailbox.State.FAILED);
        assertThat(odd.note()).contains("frozen");
    }

    @Test
    void aMailboxThatWasMadeAnewIsFoundByItsNewId() {
        SERVER.mailboxes.add(ANN.toString(), "active");
        MailboxProvisioner provisioner = provisioner(Map.of());
        assertThat(provisioner.mailbox(ANN)).map(HostedMailbox::reference).contains("mbx_1");
        SERVER.mailboxes.rows.clear();
        SERVER.mailboxes.add(ANN.toString(), "active");
        assertThat(provisioner.mailbox(ANN)).map(HostedMailbox::reference).contains("mbx_2");
    }

    @Test
    void credentialsDifferForBothServersAndAreKeptForAWhile() {
        SERVER.mailboxes.add(ANN.toString(), "active");
        MailboxAccess access = Clients.part(MailboxAccess.class, SERVER, clock, Map.of());
        MailServers servers = access.servers(ANN);
        assertThat(servers.submission().login().secret().get().reveal()).isEqualTo("smtp-pa55word-mbx_1");
        assertThat(servers.imap().login().secret().get().reveal()).isEqualTo("imap-pa55word-mbx_1");
        assertThat(servers.submission().login().user())
                .as("where none is given")
                .isEqualTo(ANN.toString());
        assertThat(servers.submission().security()).isEqualTo(Security.STARTTLS);
        assertThat(servers.imap().security()).isEqualTo(Security.TLS);
        int asked = SERVER.requests().size();
        access.servers(ANN);
        assertThat(SERVER.requests()).hasSize(asked);
        clock.advance(Duration.ofMinutes(60));
        access.servers(ANN);
        assertThat(SERVER.requests()).hasSize(asked + 1);
    }

    @Test
    void thePortSaysHowAConnectionIsProtectedUnlessTheSettingDoes() {
        SERVER.mailboxes.add(ANN.toString(), "active");
        SERVER.mailboxes.smtpPort = 465;
        SERVER.mailboxes.imapPort = 143;
        MailServers servers =
                Clients.part(MailboxAccess.class, SERVER, clock, Map.of()).servers(ANN);
        assertThat(servers.submission()).extracting(MailServer::security).isEqualTo(Security.TLS);
        assertThat(servers.imap()).extracting(MailServer::security).isEqualTo(Security.STARTTLS);
        assertThat(Clients.part(MailboxAccess.class, SERVER, clock, Map.of("imap-security", "tls"))
                        .servers(ANN)
                        .imap()
                        .security())
                .isEqualTo(Security.TLS);
    }

    @Test
    void aMailboxThatIsStillMadeHasNoCredentialsYet() {
        SERVER.mailboxes.add(ANN.toString(), "processing");
        MailboxAccess access = Clients.part(MailboxAccess.class, SERVER, clock, Map.of());
        ProviderFailure failure = failure(() -> access.servers(ANN));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        SERVER.mailboxes.early = true;
        assertThat(failure(() -> access.servers(ANN)).kind()).isEqualTo(Kind.TRANSIENT);
        SERVER.mailboxes.host = "no host at all";
        SERVER.mailboxes.rows.get("mbx_1").put("status", "active");
        assertThat(failure(() -> access.servers(ANN)).kind()).isEqualTo(Kind.PERMANENT);
    }
}
