package dev.outreach.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.campaign.CampaignId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Providers;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeFirstLineWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiProviderFactoryTest {
    @RegisterExtension
    static final ModelServer SERVER = new ModelServer();

    private static final ProviderId ID = new ProviderId("openai-compatible");
    private static final CampaignId CAMPAIGN = new CampaignId("c1");
    private static final ContactFacts ANA = new ContactFacts(Map.of("first_name", "Ana", "company", "Nord"));

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private static ProviderConfig config(Map<String, String> more) {
        return Writers.config(SERVER, more);
    }

    @Test
    void itIsFoundAndMakesAFirstLineWriterAndNothingElse() {
        Provider provider = Providers.discover().create(ID, config(Map.of()), Writers.context(clock));
        assertThat(provider.id()).isEqualTo(ID);
        assertThat(provider.capabilities()).containsExactly(FirstLineWriter.class);
        assertThat(provider.capability(MailTransport.class)).isEmpty();
        FirstLineWriter writer = provider.capability(FirstLineWriter.class).orElseThrow();
        assertThat(writer.write(CAMPAIGN, ANA).made()).isEqualTo(Made.BY_MODEL);
        provider.close();
    }

    @Test
    void allSettingsThatAreReadAreNamed() {
        Map<String, String> all = new HashMap<>();
        new OpenAiProviderFactory().settings().forEach(setting -> all.put(setting.name(), setting.help()));
        assertThat(all).containsKeys("base-url", "model", "key", "prompt", "fallback-lines");
        assertThat(new OpenAiProviderFactory().settings())
                .filteredOn(setting -> setting.secret())
                .singleElement()
                .extracting(setting -> setting.name())
                .isEqualTo("key");
    }

    @Test
    void fallbackLinesOfTheSettings() {
        SERVER.answers(ModelServer.json("{}"));
        Provider provider = new OpenAiProviderFactory()
                .create(
                        config(Map.of("fallback-lines", "Hello {{first_name}}, a few words.\n Hello, a few words. \n")),
                        Writers.context(clock));
        assertThat(provider.capability(FirstLineWriter.class)
                        .orElseThrow()
                        .write(CAMPAIGN, ANA)
                        .line())
                .isEqualTo("Hello Ana, a few words.");
    }

    @Test
    void aWriterOfYourOwnAsFallback() {
        SERVER.answers(ModelServer.json("{}"));
        FakeFirstLineWriter own = new FakeFirstLineWriter();
        Provider provider = new OpenAiProviderFactory().create(config(Map.of()), Writers.context(clock), own);
        assertThat(provider.capability(FirstLineWriter.class)
                        .orElseThrow()
                        .write(CAMPAIGN, ANA)
                        .line())
                .isEqualTo(FakeFirstLineWriter.LINE.line());
        assertThat(own.calls()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "base-url | '' | 'base-url' is missing",
                "base-url | 'http://a b' | not a URL",
                "base-url | api.example | base URL",
                "base-url | https://me:secret@api.example | has a user",
                "base-url | http://api.example/v1 | use https, or no key",
                "model | '' | 'model' is missing",
                "model | 'a b' | without spaces",
                "key | 'a b' | holds a space",
                "key | 'sekré' | not ASCII",
                "temperature | 3 | use 0 to 2",
                "temperature | NaN | use 0 to 2",
                "max-tokens | 0 | from 1 to",
                "max-tokens-field | a b | use max_tokens",
                "attempts | 99 | from 1 to 5",
                "longest | 3 | from 15 to 1000",
                "fallback-lines | 'Hello {{x}}, how are you' | give one without",
            })
    void settingsThatAreWrong(String name, String value, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new OpenAiProviderFactory().create(config(Map.of(name, value)), Writers.context(clock)))
                .withMessageContaining(what)
                .withMessageNotContaining("secret")
                .withMessageNotContaining("sekr");
    }

    @Test
    void aPromptThatCostsTooMuch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenAiProviderFactory()
                        .create(config(Map.of("prompt", "x".repeat(4001))), Writers.context(clock)))
                .withMessageContaining("at most 4000");
    }
}
