package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderConfigTest {
    private static final String OWN = "https://api.example/v1";

    private static ProviderConfig config(String url) {
        return ProviderConfig.of("provider acme", Map.of("base-url", url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example",
                "https://other.example:8443/v2",
                "http://localhost:8080/v2",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void aUrlIsTakenAsItIs(String url) {
        assertThat(config(url).url("base-url", OWN)).hasToString(url);
        assertThat(config(url + "//").url("base-url", OWN)).hasToString(url);
    }

    @Test
    void withoutTheSettingItIsTheOwnOne() {
        assertThat(config(" ").url("base-url", OWN)).hasToString(OWN);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a b | is not a URL",
                "api.example | not an http or https URL",
                "ftp://api.example | not an http or https URL",
                "https:///v1 | not an http or https URL",
                "http://api.example/v1 | not an https URL",
                "http://127.0.0.1.example/v1 | not an https URL",
                "https://me:t0ps3cret@api.example | a user, a query or a fragment",
                "https://api.example?key=t0ps3cret | a user, a query or a fragment",
                "https://api.example#t0ps3cret | a user, a query or a fragment",
            })
    void aUrlThatKeysMustNotBeSentTo(String url, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(url).url("base-url", OWN))
                .withMessageContaining("provider acme: setting 'base-url'")
                .withMessageContaining(words)
                .withMessageContaining("leave it out for " + OWN)
                .withMessageNotContaining("t0ps3cret");
    }
}
