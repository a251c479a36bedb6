package dev.outreach.providers.maildoso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
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

class MaildosoProviderFactoryTest {
    private static final ProviderId ID = new ProviderId("maildoso");

    private final FakeProviderContext context = FakeProviderContext.of(FakeClock.at("2026-01-05T09:00:00Z"), 1);

    private Provider create(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("token", "pat_t0ps3cret-1"));
        settings.putAll(more);
        return Providers.discover().create(ID, ProviderConfig.of("provider maildoso", settings), context);
    }

    @Test
    void itDoesAllButDns() {
        try (Provider provider = create(Map.of())) {
            assertThat(provider.id()).isEqualTo(ID);
            assertThat(provider.capabilities())
                    .contains(
                            MailboxProvisioner.class,
                            MailboxAccess.class,
                            MailTransport.class,
                            InboxReader.class,
                            DomainOnboarding.class,
                            DomainRegistrar.class)
                    .doesNotContain(DnsHost.class);
            for (Class<? extends Capability> type : provider.capabilities()) {
                assertThat(provider.capability(type).orElseThrow().toString()).doesNotContain("t0ps3cret");
            }
            assertThat(provider.capability(DnsHost.class)).isEmpty();
        }
    }

    @Test
    void onlyTheTokenIsASecretAndRequired() {
        assertThat(new MaildosoProviderFactory().settings())
                .filteredOn(setting -> setting.secret() || setting.required())
                .singleElement()
                .matches(setting -> setting.name().equals("token") && setting.secret() && setting.required());
        assertThat(new MaildosoProviderFactory().settings())
                .filteredOn(setting -> setting.name().equals("daily-limit"))
                .extracting(Setting::help)
                .singleElement()
                .asString()
                .contains("30", "refund policy");
        assertThat(MaildosoSettings.of(ProviderConfig.of("x", Map.of("token", "pat_t0ps3cret-1")))
                        .toString())
                .doesNotContain("t0ps3cret");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "token | '' | begins with pat_",
                "token | 't0ps3cret-key' | begins with pat_",
                "token | 'pat_t0ps3cret 1' | spaces",
                "daily-limit | -1 | from 0",
                "smtp-host | 'a b' | no host name",
                "smtp-port | 0 | from 1 to 65535",
                "imap-security | ssl | use one of",
                "domain-price | '15 USD' | plain digits",
                "currency | Dollar | ISO 4217",
                "refused-tlds | 'fr, n l' | commas",
                "name-servers | 'ns1' | commas",
                "page-size | 501 | from 1 to 500",
                "order-by | 'a b' | field",
                "price-unit | dollars | use one of",
                "base-url | 'http://a b' | not a URL",
                "base-url | http://api.example | use https",
            })
    void settingsThatAreWrong(String name, String value, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of(name, value)))
                .withMessageContaining(words)
                .withMessageNotContaining("t0ps3cret");
    }
}
