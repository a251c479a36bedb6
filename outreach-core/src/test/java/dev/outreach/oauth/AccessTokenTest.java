package dev.outreach.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.http.Json;
import dev.outreach.spi.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @ParameterizedTest(name = "expires_in {0}: {1} s")
    @CsvSource({"3599, 3599", "1, 1", "86400, 86400", "86401, 86400", "'\"3599\"', 3599", "null, 3600"})
    void itLastsAsLongAsTheAnswerSaysAndADayAtTheMost(String said, long seconds) {
        Json answer = Json.parse("{\"access_token\": \"abc.def\", \"expires_in\": " + said + "}");
        assertThat(AccessToken.read(answer, NOON))
                .contains(new AccessToken(Secret.of("abc.def"), NOON, NOON.plusSeconds(seconds)));
    }

    @Test
    void whereTheAnswerDoesNotSayHowLongItLastsAnHour() {
        assertThat(AccessToken.read(Json.parse("{\"access_token\": \"abc\"}"), NOON))
                .map(AccessToken::expires)
                .contains(NOON.plusSeconds(3600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"access_token\": \"\"}",
                "{\"access_token\": \"a\\nb\"}",
                "{\"access_token\": \"a b\"}",
                "{\"access_token\": {\"value\": \"abc\"}}",
                "{\"access_token\": \"abc\", \"expires_in\": 0}",
                "{\"access_token\": \"abc\", \"expires_in\": -5}"
            })
    void answersThatAreNoTokens(String answer) {
        assertThat(AccessToken.read(Json.parse(answer), NOON)).isEmpty();
    }

    @Test
    void oneThatIsTooLongForAHeaderIsNone() {
        String longest = "a".repeat(16_000);
        assertThat(AccessToken.read(Json.parse("{\"access_token\": \"" + longest + "\"}"), NOON))
                .isPresent();
        assertThat(AccessToken.read(Json.parse("{\"access_token\": \"" + longest + "a\"}"), NOON))
                .isEmpty();
    }

    @Test
    void noneExpiresBeforeItIsGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessToken(Secret.of("abc"), NOON, NOON.minusSeconds(1)))
                .withMessageNotContaining("abc");
    }
}
