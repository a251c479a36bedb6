package dev.outreach.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Providers;
import dev.outreach.spi.Setting;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the provider is found, set up, and what it answers to wrong settings. */
class SmtpProviderFactoryTest {
    private static final ProviderId SMTP = new ProviderId("smtp");

    @Test
    void isFoundOnTheClassPath() {
        assertThat(Providers.discover().available())
                .anySatisfy(found -> assertThat(found.type()).isEqualTo(SmtpProviderFactory.class));
    }

    @Test
    void opensNothingYetAndOffersTransportAlone() {
        try (Smtp smtp = new Smtp(1);
                Provider provider = smtp.provider()) {
            assertThat(provider.id()).isEqualTo(SMTP);
            assertThat(provider.capabilities()).containsExactly(MailTransport.class);
            assertThat(provider.capability(MailTransport.class)).isPresent();
            assertThat(provider.capability(Capability.class)).isEmpty();
        }
    }

    @Test
    void readsInboxesToo() {
        try (Smtp smtp = new Smtp(1).with("imap-host", "imap.acme.example");
                Provider provider = smtp.provider()) {
            assertThat(provider.capabilities()).containsExactlyInAnyOrder(MailTransport.class, InboxReader.class);
            InboxReader reader = provider.capability(InboxReader.class).orElseThrow();
            assertThatThrownBy(() -> reader.read(Smtp.KIM, InboxPosition.since(Instant.EPOCH), 1))
                    .isInstanceOf(ProviderFailure.class)
                    .hasMessageContaining("no login is known for mailbox kim@acme.example");
        }
    }

    @ParameterizedTest(name = "security {0} gives port {1}")
    @CsvSource({"tls, 993, PASSWORD, auto", "starttls, 143, PASSWORD, plain", "'', 993, XOAUTH2, xoauth2"})
    void theInboxesFollowTheirSecurityAndSignIn(String security, int port, Method method, String auth) {
        ProviderConfig config = ProviderConfig.of(
                "smtp", Map.of("host", "localhost", "imap-host", "localhost", "imap-security", security, "auth", auth));

        InboxSettings settings =
                InboxSettings.of(config, SmtpSettings.of(config)).orElseThrow();
        assertThat(settings.port()).isEqualTo(port);
        assertThat(settings.method()).isEqualTo(method);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "imap-host; a b; is 'a b'; use a host name",
                "imap-port; 0; is '0'",
                "imap-security; none; so that a password could be read on its way",
                "imap-most-bytes; 1; use a whole number from 10000 to 33554432",
                "auth; none; inboxes are read by signing in",
            })
    void aWrongSettingOfInboxesIsNamed(String name, String value, String message) {
        Map<String, String> settings =
                new HashMap<>(Map.of("host", "smtp.acme.example", "imap-host", "imap.acme.example"));
        settings.put(name, value);
        ProviderConfig config = ProviderConfig.of("provider smtp", settings);
        assertThatThrownBy(() -> new SmtpProviderFactory().create(config, new Smtp(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("provider smtp: setting '" + name + "'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"imap-port, 993", "imap-security, tls", "imap-junk-folder, Junk", "imap-most-bytes, 20000"})
    void aSettingOfInboxesWithoutTheirServerIsNamed(String name, String value) {
        ProviderConfig config = ProviderConfig.of("provider smtp", Map.of("host", "smtp.acme.example", name, value));
        assertThatThrownBy(() -> new SmtpProviderFactory().create(config, new Smtp(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("provider smtp: setting '" + name
                        + "' is given without imap-host; name the server, or leave both out");
    }

    @Test
    void needsAHostAlone() {
        ProviderConfig empty = ProviderConfig.of("provider smtp", Map.of());

        assertThat(Providers.discover().missing(SMTP, empty))
                .extracting(Setting::name)
                .containsExactly("host");
        assertThatThrownBy(() -> new SmtpProviderFactory().create(empty, new Smtp(1)))
                .hasMessage("provider smtp: setting 'host' is missing");
    }

    @ParameterizedTest(name = "security {0} gives port {1}")
    @CsvSource({"starttls, 587", "TLS, 465", "none, 25", "'', 587"})
    void thePortFollowsTheSecurity(String security, int port) {
        Map<String, String> settings = Map.of("host", "localhost", "security", security);

        assertThat(SmtpSettings.of(ProviderConfig.of("smtp", settings)).port()).isEqualTo(port);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "host; a b; setting 'host' is 'a b'; use a host name",
                "port; 0; setting 'port' is '0'",
                "port; 65536; setting 'port' is '65536'",
                "port; smtp; setting 'port' is 'smtp'",
                "security; ssl; use one of [NONE, STARTTLS, TLS]",
                "security; none; so that a password could be read on its way",
                "auth; cram-md5; use one of [AUTO, LOGIN, NONE, PLAIN, XOAUTH2]",
                "ehlo-name; a b; setting 'ehlo-name' is 'a b'",
                "connect-timeout-ms; 0; use a whole number from 1 to 600000",
                "read-timeout-ms; -1; use a whole number from 1 to 600000",
                "write-timeout-ms; x; use a whole number from 1 to 600000",
                "max-connections; 0; use a whole number from 1 to 10000",
                "messages-per-connection; 0; use a whole number from 1 to 10000",
            })
    void aWrongSettingIsNamed(String name, String value, String message) {
        Map<String, String> settings = new HashMap<>(Map.of("host", "smtp.acme.example"));
        settings.put(name, value);

        assertThatThrownBy(() -> SmtpSettings.of(ProviderConfig.of("provider smtp", settings)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("provider smtp: setting '" + name + "' ")
                .hasMessageContaining(message.split(";")[0]);
    }

    @ParameterizedTest(name = "{0} with auth {1}: {2}")
    @CsvSource({
        "localhost, plain, true",
        "127.0.0.1, auto, true",
        "::1, auto, true",
        "10.0.0.5, none, true",
        "10.0.0.5, auto, false",
        "relay.acme.example, plain, false",
    })
    void noPasswordGoesToAnotherHostInTheClear(String host, String auth, boolean allowed) {
        ProviderConfig config = ProviderConfig.of("smtp", Map.of("host", host, "auth", auth, "security", "none"));

        if (allowed) {
            assertThat(SmtpSettings.of(config).security()).isEqualTo(Security.NONE);
        } else {
            assertThatThrownBy(() -> SmtpSettings.of(config)).hasMessageContaining("use starttls or tls, or auth none");
        }
    }

    @Test
    void everySettingThatIsReadIsListed() {
        assertThat(SmtpSettings.ALL)
                .extracting(Setting::name)
                .doesNotHaveDuplicates()
                .hasSize(12);
        assertThat(SmtpSettings.ALL)
                .allSatisfy(setting -> assertThat(setting.help()).isNotBlank());
    }
}
