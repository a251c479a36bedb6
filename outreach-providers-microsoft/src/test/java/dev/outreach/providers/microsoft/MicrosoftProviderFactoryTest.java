package dev.outreach.providers.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Providers;
import dev.outreach.spi.Setting;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosoftProviderFactoryTest {
    private static final ProviderId ID = new ProviderId("microsoft");

    private final FakeProviderContext context = FakeProviderContext.of(FakeClock.at("2026-01-05T09:00:00Z"), 1);

    private Provider create(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "tenant", TokenState.TENANT,
                "client-id", TokenState.CLIENT,
                "client-secret", Clients.SECRET));
        settings.putAll(more);
        return Providers.discover().create(ID, ProviderConfig.of("provider microsoft", settings), context);
    }

    @Test
    void itCanDoWhatMicrosoftCan() {
        try (Provider provider = create(Map.of())) {
            assertThat(provider.id()).isEqualTo(ID);
            assertThat(provider.capabilities())
                    .containsExactlyInAnyOrder(
                            MailboxProvisioner.class,
                            MailboxSuspension.class,
                            MailboxAccess.class,
                            DomainOnboarding.class,
                            MailTransport.class,
                            InboxReader.class);
            assertThat(new MicrosoftProviderFactory().capabilities()).isEqualTo(provider.capabilities());
            provider.capabilities()
                    .forEach(type -> assertThat(provider.capability(type)).isPresent());
            assertThat(provider.capability(DnsHost.class)).isEmpty();
        }
    }

    @Test
    void whatIsSecretIsSaidToBe() {
        assertThat(new MicrosoftProviderFactory().settings())
                .filteredOn(Setting::secret)
                .extracting(Setting::name)
                .containsExactlyInAnyOrder("client-secret", "private-key");
        assertThat(new MicrosoftProviderFactory().settings())
                .filteredOn(Setting::required)
                .extracting(Setting::name)
                .containsExactlyInAnyOrder("tenant", "client-id");
    }

    @Test
    void whatTokensAreForIsANameAndNeedNotBeEncrypted() {
        MicrosoftSettings settings = MicrosoftSettings.of(ProviderConfig.of(
                "provider microsoft",
                Map.of(
                        "tenant", TokenState.TENANT,
                        "client-id", TokenState.CLIENT,
                        "client-secret", Clients.SECRET,
                        "graph-resource", "http://graph.example/",
                        "outlook-resource", "https://outlook.example")));
        assertThat(settings.graphResource()).isEqualTo("http://graph.example");
        assertThat(settings.outlookResource()).isEqualTo("https://outlook.example");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant | '' | directory (tenant) id",
                "tenant | 'a/b' | directory (tenant) id",
                "tenant | Common | directory (tenant) id",
                "tenant | organizations | directory (tenant) id",
                "tenant | consumers | directory (tenant) id",
                "client-id | '' | application (client) id",
                "client-id | outreach | application (client) id",
                "client-secret | '' | is missing",
                "client-secret | 'a t0ps3cret b' | spaces",
                "certificate | x | give one of the two",
                "license-sku | 'a b' | EXCHANGESTANDARD",
                "usage-location | USA | two letters",
                "usage-location | XX | two letters",
                "daily-recipients | -1 | from 0 to",
                "tenant-limit | lots | auto, trial, none",
                "licences | many | whole number",
                "send | smtp | use one of",
                "in-flight | 0 | from 1 to 16",
                "longest-message | 1 | from 1024 to",
                "limit-ms | 0 | from 1 to",
                "smtp-host | 'a b' | no host name",
                "smtp-port | 70000 | from 1 to 65535",
                "imap-host | 'a/b' | no host name",
                "login-url | 'ftp://x' | not an http or https URL",
                "graph-url | 'https://graph.example/v1.0?x=1' | a query",
                "graph-url | http://graph.example/v1.0 | use https",
                "login-url | http://127.0.0.1.example | use https",
                "outlook-resource | outlook | not a URL",
                "graph-resource | 'https://graph.example/?x=1' | not a URL without a query",
            })
    void settingsThatAreWrong(String name, String value, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of(name, value)))
                .withMessageContaining(words)
                .withMessageContaining("'" + (name.equals("certificate") ? "client-secret" : name) + "'")
                .withMessageNotContaining("t0ps3cret");
    }
}
