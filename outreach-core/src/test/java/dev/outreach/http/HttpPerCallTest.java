package dev.outreach.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call may set otherwise than its API. */
@Timeout(60)
class HttpPerCallTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final StoppedClock clock = new StoppedClock();
    private final HttpApi api = HttpApi.at(URI.create(SERVER.baseUrl()), clock, new Random(1))
            .longestBody(10)
            .pause(clock)
            .build();

    @ParameterizedTest(name = "{0} bytes, cut at {1}")
    @CsvSource({"0,5,true", "4,5,true", "5,5,true", "6,5,false", "400000,5,false", "400000,300000,false", "20,20,true"})
    void aBodyIsCutWhereTheCallSaysSo(int length, int cut, boolean whole) {
        SERVER.stubFor(get("/it").willReturn(aResponse().withStatus(200).withBody("x".repeat(length))));
        HttpAnswer answer = api.send(HttpCall.get("/it").cutAt(cut).build());
        assertThat(answer.text()).isEqualTo("x".repeat(Math.min(length, cut)));
        assertThat(answer.isWhole()).isEqualTo(whole);
    }

    @Test
    void elseABodyThatIsTooLongIsAFailure() {
        SERVER.stubFor(get("/it").willReturn(aResponse().withStatus(200).withBody("x".repeat(11))));
        HttpFailure failure = catchThrowableOfType(
                HttpFailure.class, () -> api.send(HttpCall.get("/it").build()));
        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.PERMANENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, (1 << 30) + 1})
    void boundsOfACut(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get("/it").cutAt(bytes))
                .withMessageContaining("cut at " + bytes);
    }

    @Test
    void aServerHoldsBackOnlyTheCallsThatShareALimit() {
        SERVER.stubFor(get("/busy").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3000")));
        SERVER.stubFor(get("/other").willReturn(okJson("{}")));
        TokenBucket one = TokenBucket.unlimited();
        TokenBucket other = TokenBucket.unlimited();
        assertThat(failed("/busy", one).tries()).isEqualTo(1);
        assertThat(failed("/other", one))
                .hasMessageContaining("was not made")
                .matches(held -> held.tries() == 0
                        && held.retryAfter()
                                .filter(Duration.ofSeconds(3000)::equals)
                                .isPresent());
        assertThat(api.send(HttpCall.get("/other").rate(other).build()).status())
                .isEqualTo(200);
        assertThat(api.send(HttpCall.get("/other").build()).status()).isEqualTo(200);
    }

    private HttpFailure failed(String path, TokenBucket rate) {
        return catchThrowableOfType(
                HttpFailure.class, () -> api.send(HttpCall.get(path).rate(rate).build()));
    }
}
