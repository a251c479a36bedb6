package dev.outreach.providers.mailforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Providers;
import dev.outreach.spi.Setting;
import dev.outreach.spi.WarmupService;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailforgeProviderFactoryTest {
    private static final ProviderId ID = new ProviderId("mailforge");

    private final FakeProviderContext context = FakeProviderContext.of(FakeClock.at("2026-01-05T09:00:00Z"), 1);

    private Provider create(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("key", "mf-t0ps3cret-1"));
        settings.putAll(more);
        return Providers.discover().create(ID, ProviderConfig.of("provider mailforge", settings), context);
    }

    @Test
    void withAKeyOfWarmforgeItWarmsToo() {
        try (Provider provider = create(Map.of())) {
            assertThat(provider.id()).isEqualTo(ID);
            assertThat(provider.capabilities())
                    .contains(
                            MailboxProvisioner.class,
                            MailboxAccess.class,
                            MailTransport.class,
                            InboxReader.class,
                            DnsHost.class,
                            DomainRegistrar.class)
                    .doesNotContain(MailboxSuspension.class, WarmupService.class);
            assertThat(provider.capability(WarmupService.class)).isEmpty();
        }
        try (Provider provider = create(Map.of("warmforge-key", "wf-t0ps3cret-1"))) {
            assertThat(provider.capabilities()).contains(WarmupService.class);
            for (Class<? extends Capability> type : provider.capabilities()) {
                assertThat(provider.capability(type)).isPresent();
            }
        }
    }

    @Test
    void onlyKeysAreSecret() {
        assertThat(new MailforgeProviderFactory().settings())
                .filteredOn(Setting::secret)
                .extracting(Setting::name)
                .containsExactly("key", "warmforge-key");
        assertThat(new MailforgeProviderFactory().settings())
                .filteredOn(Setting::required)
                .extracting(Setting::name)
                .containsExactly("key");
    }

    @Test
    void noSecretIsShown() {
        Map<String, String> settings = Clients.buying();
        settings.put("key", "mf-t0ps3cret-1");
        settings.put("warmforge-key", "wf-t0ps3cret-1");
        MailforgeSettings read = MailforgeSettings.of(ProviderConfig.of("provider mailforge", settings));
        assertThat(read + " " + read.warmforge() + " " + read.registrant() + " " + read.key())
                .doesNotContain("t0ps3cret", "Main Street");
        try (Provider provider = create(Map.of("warmforge-key", "wf-t0ps3cret-1"))) {
            for (Class<? extends Capability> type : provider.capabilities()) {
                assertThat(provider.capability(type).orElseThrow().toString()).doesNotContain("t0ps3cret");
            }
        }
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "key | '' | Settings, API",
                "key | 'Bearer mf-t0ps3cret' | without 'Bearer'",
                "key | short | no API key",
                "auth | basic | use one of",
                "workspace | 'a/b' | no id of a workspace",
                "warmforge-key | 'a b' | no API key",
                "currency | Dollar | ISO 4217",
                "renewal-price | '12,00' | plain digits",
                "lists | some | use one of",
                "mx-form | sideways | use one of",
                "txt-form | sideways | use one of",
                "page-size | 1 | from 2 to",
                "daily-limit | many | whole number",
                "record-names | odd | use one of",
                "mx-preference | 70000 | from 0 to 65535",
                "smtp-security | ssl | use one of",
                "answer-mb | 5000 | from 1 to",
                "base-url | 'http://a b' | not a URL",
                "base-url | http://api.example/public | use https",
                "contact-first-name | Ann | 'contact-last-name' is missing",
                "contact-country | usa | 'contact-first-name' is missing",
            })
    void settingsThatAreWrong(String name, String value, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of(name, value)))
                .withMessageContaining(words)
                .withMessageNotContaining("t0ps3cret");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "contact-country | usa | ISO 3166-1",
                "contact-email | ann | e-mail address",
                "dmarc-email | ann | e-mail address",
                "contact-extra | 'eu_whoispolicy' | name=value",
            })
    void registrantsThatAreWrong(String name, String value, String words) {
        Map<String, String> settings = Clients.buying();
        settings.put(name, value);
        assertThatIllegalArgumentException().isThrownBy(() -> create(settings)).withMessageContaining(words);
    }
}
