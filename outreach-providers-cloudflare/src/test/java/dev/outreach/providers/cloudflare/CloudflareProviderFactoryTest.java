package dev.outreach.providers.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.MailTransport;
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

class CloudflareProviderFactoryTest {
    private static final ProviderId ID = new ProviderId("cloudflare");

    private final FakeProviderContext context = FakeProviderContext.of(FakeClock.at("2026-01-05T09:00:00Z"), 1);

    private Provider create(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("token", "cf-t0ps3cret-1"));
        settings.putAll(more);
        return Providers.discover().create(ID, ProviderConfig.of("provider cloudflare", settings), context);
    }

    @Test
    void withATokenItHostsDnsAndWithAnAccountItSellsDomains() {
        try (Provider provider = create(Map.of())) {
            assertThat(provider.id()).isEqualTo(ID);
            assertThat(provider.capabilities()).containsExactly(DnsHost.class);
            assertThat(provider.capability(DomainRegistrar.class)).isEmpty();
        }
        try (Provider provider = create(Map.of("account-id", "0123abc"))) {
            assertThat(provider.capabilities()).containsExactlyInAnyOrder(DnsHost.class, DomainRegistrar.class);
            assertThat(provider.capability(DnsHost.class)).isPresent();
            assertThat(provider.capability(MailTransport.class)).isEmpty();
        }
    }

    @Test
    void onlyTheTokenIsASecretAndRequired() {
        assertThat(new CloudflareProviderFactory().settings())
                .filteredOn(Setting::secret)
                .singleElement()
                .matches(setting -> setting.name().equals("token") && setting.required());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "token | '' | Zone: Read and DNS: Edit",
                "token | 'cf t0ps3cret' | spaces",
                "token | short | no API token",
                "account-id | 'a/b' | no account id",
                "plan | gold | use one of",
                "batch-size | 0 | from 1 to 3500",
                "comment-length | 20 | use at least 34",
                "ttl | 59 | or 60 to 86400",
                "ttl | 86401 | from 1 to 86400",
                "page-size | 1 | from 5 to",
                "registrar | test | use one of",
                "base-url | 'http://a b' | not a URL",
                "base-url | http://api.example/v4 | use https",
            })
    void settingsThatAreWrong(String name, String value, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of(name, value)))
                .withMessageContaining(words)
                .withMessageNotContaining("t0ps3cret");
    }

    @Test
    void anEnterpriseZoneMayHaveAShorterTtl() {
        assertThat(create(Map.of("plan", "enterprise", "ttl", "30")).capabilities())
                .isNotEmpty();
    }
}
