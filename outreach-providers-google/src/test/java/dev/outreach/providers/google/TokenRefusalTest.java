package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said when no access token is given. */
class TokenRefusalTest {
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final MailboxId OWNER = MailboxId.parse(TokenState.OWNER);

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private MailboxAccess access(Map<String, String> more) {
        SERVER.time(clock);
        return Clients.provider(SERVER.baseUrl(), clock, more)
                .capability(MailboxAccess.class)
                .orElseThrow();
    }

    private static String secretOf(MailServers servers) {
        return servers.imap().login().secret().get().reveal();
    }

    @Test
    void aClockThatCannotBeMadeUpForIsNamed() {
        MailboxAccess access = access(Map.of());
        SERVER.time(FakeClock.at(clock.instant().plus(Duration.ofHours(3))));
        Reply tooEarly = TokenState.error(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.");
        for (int i = 0; i < 2; i++) {
            SERVER.next(
                    GoogleServer.to("POST", "token"),
                    GoogleServer.json(tooEarly).withHeader("Date", "Mon, 05 Jan 2026 12:00:00 GMT"));
        }
        assertThatThrownBy(() -> access.servers(ANN))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("the clock of this machine is off")
                .hasMessageContaining("NTP");
        assertThat(SERVER.tokens.given).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "unauthorized_client | Client is unauthorized to retrieve access tokens using this method | authorise client id"
                        + " 103456789012345678901 for the scope https://mail.google.com/ in the Admin console",
                "access_denied | Requested client not authorized. | authorise client id 103456789012345678901",
                "unauthorized_client | Client is unauthorized | of the Workspace account that ann@shop.example belongs to",
                "invalid_grant | Invalid email or User ID | ann@shop.example is suspended or deleted, or belongs to another",
                "invalid_grant | Invalid JWT Signature. | the key is no longer one of the service account",
                "invalid_grant | Invalid grant: account not found | the service account is deleted or disabled",
                "invalid_scope | Bad scope | https://mail.google.com/ is not one",
                "something_new | Whatever | look at the Google Cloud project",
            })
    void aRefusalSaysWhatToMend(String error, String description, String advice) {
        MailboxAccess access = access(Map.of());
        SERVER.next(GoogleServer.to("POST", "token"), GoogleServer.json(TokenState.error(error, description)));
        assertThatThrownBy(() -> access.servers(ANN))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.PERMANENT))
                .hasMessageContaining(error)
                .hasMessageContaining(description)
                .hasMessageContaining(advice)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatPassesIsTransient() {
        MailboxAccess access = access(Map.of());
        SERVER.next(
                GoogleServer.to("POST", "token"),
                GoogleServer.json(TokenState.error("internal_failure", "Backend error")));
        assertThatThrownBy(() -> access.servers(ANN))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
        assertThat(secretOf(access.servers(ANN))).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(VendorMishap.class)
    void aMishapIsNoTokenAndBetraysNothing(VendorMishap mishap) {
        MailboxAccess access = access(Clients.impatient());
        SERVER.mishapsOfTokens = true;
        SERVER.mishapWhenReading(0, mishap);
        try {
            assertThat(SERVER.tokens.isGood(ANN.toString(), secretOf(access.servers(ANN))))
                    .isTrue();
        } catch (ProviderFailure failure) {
            assertThat(failure.kind()).isNotEqualTo(Kind.IN_DOUBT);
            assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain(SERVER.secrets());
        }
        SERVER.calm();
        clock.advance(Duration.ofMinutes(10));
        assertThat(SERVER.tokens.isGood(ANN.toString(), secretOf(access.servers(ANN))))
                .isTrue();
    }

    @Test
    void anAnswerWithoutATokenIsAFailure() {
        MailboxAccess access = access(Map.of());
        SERVER.next(GoogleServer.to("POST", "token"), GoogleServer.json(200, "{\"token_type\":\"Bearer\"}"));
        assertThatThrownBy(() -> access.servers(ANN)).hasMessageContaining("oauth-url");
    }

    @Test
    void aServerThatSaysBackWhatItWasSentBetraysNothing() {
        MailboxAccess access = access(Clients.refreshToken());
        SERVER.next(
                GoogleServer.to("POST", "token"),
                GoogleServer.json(TokenState.error(
                        "invalid_grant", "bad " + TokenState.REFRESH_TOKEN + " of " + TokenState.CLIENT_SECRET)));
        assertThatThrownBy(() -> access.servers(OWNER))
                .hasMessageNotContaining(TokenState.REFRESH_TOKEN)
                .hasMessageNotContaining(TokenState.CLIENT_SECRET)
                .hasMessageContaining("***");
    }

    @Test
    void theCodeOfAnErrorIsShownAsShortAndPlainAsItsWords() {
        MailboxAccess access = access(Clients.refreshToken());
        SERVER.next(
                GoogleServer.to("POST", "token"),
                GoogleServer.json(TokenState.error(
                        TokenState.REFRESH_TOKEN + "\n" + "x".repeat(5000), "bad grant refresh_token")));
        assertThatThrownBy(() -> access.servers(OWNER))
                .hasMessageNotContaining(TokenState.REFRESH_TOKEN)
                .hasMessageNotContaining("\n")
                .hasMessageContaining("bad grant refresh_token")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(1000));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "refresh-token, gone, sign in anew and give the new one in 'refresh-token'",
        "client-secret, wrong, check the settings 'client-id' and 'client-secret'",
    })
    void aRefreshTokenThatIsRefusedIsNamed(String setting, String value, String advice) {
        Map<String, String> settings = new HashMap<>(Clients.refreshToken());
        settings.put(setting, value);
        MailboxAccess access = access(settings);
        assertThatThrownBy(() -> access.servers(OWNER)).hasMessageContaining(advice);
    }
}
