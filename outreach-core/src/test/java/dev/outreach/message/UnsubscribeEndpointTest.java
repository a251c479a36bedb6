package dev.outreach.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.message.UnsubscribeEndpoint.ConfirmPage;
import dev.outreach.message.UnsubscribeEndpoint.Rejected;
import dev.outreach.message.UnsubscribeEndpoint.Unsubscribed;
import dev.outreach.message.UnsubscribeEndpoint.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web server is told to do with a request to an unsubscribe link. */
class UnsubscribeEndpointTest {
    private static final UnsubscribeTokens TOKENS = UnsubscribeTokens.of(new byte[32]);
    private static final ClientId ACME = new ClientId("acme");
    private static final MessageKey ANN =
            new MessageKey(new CampaignId("spring"), EmailAddress.parse("ann@corp.example"), 1);
    private static final Unsubscription WISH = new Unsubscription(ACME, ANN);
    private static final String PATH = "/stop/" + TOKENS.token(ANN, ACME);
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private static Verdict decide(String method, String path, String body) {
        return UnsubscribeEndpoint.of(TOKENS).decide(method, path, body.getBytes(UTF_8));
    }

    @Test
    void thePostOfAMailProgramUnsubscribesAtOnce() {
        assertThat(decide("POST", PATH, ONE_CLICK)).isEqualTo(new Unsubscribed(WISH));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/", "/?utm=1", "#top"})
    void whatAServerAddsToTheAddressChangesNothing(String more) {
        assertThat(decide("POST", PATH + more, ONE_CLICK)).isEqualTo(new Unsubscribed(WISH));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GET", "HEAD"})
    void lookingNeverUnsubscribes(String method) {
        assertThat(decide(method, PATH, "")).isEqualTo(new ConfirmPage(WISH));
        assertThat(decide(method, PATH, ONE_CLICK)).isEqualTo(new ConfirmPage(WISH));
        assertThat(decide(method, PATH + "?" + ONE_CLICK, ONE_CLICK)).isEqualTo(new ConfirmPage(WISH));
    }

    static Stream<Arguments> bodies() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n";
        return Stream.of(
                Arguments.of("as the standard has it", ONE_CLICK, true),
                Arguments.of("with a line end", ONE_CLICK + "\r\n", true),
                Arguments.of("encoded", "List%2DUnsubscribe=One%2dClick", true),
                Arguments.of("in lower case", "list-unsubscribe=one-click", true),
                Arguments.of("beside another field", "a=b&" + ONE_CLICK, true),
                Arguments.of("as a form of parts", part + "\r\nOne-Click\r\n--b--\r\n", true),
                Arguments.of(
                        "as a part with a type", part + "Content-Type: text/plain\r\n\r\nOne-Click\r\n--b--\r\n", true),
                Arguments.of("nothing", "", false),
                Arguments.of("another value", "List-Unsubscribe=Two-Click", false),
                Arguments.of("another field", "Unsubscribe=One-Click", false),
                Arguments.of("a broken code", "List-Unsubscribe=One%2", false),
                Arguments.of("a part of another name", part.replace("List-", "") + "\r\nOne-Click\r\n--b--\r\n", false),
                Arguments.of("a part of another value", part + "\r\nNo\r\n--b--\r\n", false),
                Arguments.of("parts without end", "--b\r\ncontent-disposition: form-data; ".repeat(200), false),
                Arguments.of("octets", "\u0000\u00ff\ud800&=&%", false));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bodies")
    void aPostMustAskForIt(String name, String body, boolean asks) {
        assertThat(decide("POST", PATH, body)).isEqualTo(asks ? new Unsubscribed(WISH) : new ConfirmPage(WISH));
    }

    @Test
    void theFormOfThePageAsksForIt() {
        String form = new ConfirmPage(WISH).form("Stop <now>");

        assertThat(form)
                .contains("method=\"post\"", "name=\"List-Unsubscribe\" value=\"One-Click\"", "Stop &lt;now&gt;")
                .doesNotContain("ann", "http");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "PUT, /stop/T, 405",
        "post, /stop/T, 405",
        "DELETE, /stop/T, 405",
        "POST, /stop/nothing, 404",
        "POST, /stop/, 404",
        "POST, '', 404",
        "GET, /stop/nothing, 404",
        "GET, ?, 404",
    })
    void allElseIsRejected(String method, String path, int status) {
        Verdict verdict = decide(method, path.replace("T", TOKENS.token(ANN, ACME)), ONE_CLICK);

        assertThat(verdict).isInstanceOf(Rejected.class);
        assertThat(verdict.status()).isEqualTo(status);
    }

    @Test
    void whatIsTooLongIsNotLookedAt() {
        assertThat(decide("POST", PATH, "x".repeat(8193)).status()).isEqualTo(413);
        assertThat(decide("POST", "/" + "x".repeat(5000), ONE_CLICK).status()).isEqualTo(414);
    }

    @Test
    void wholeAddressesAreReadToo() {
        assertThat(decide("POST", "https://u.example" + PATH, ONE_CLICK)).isEqualTo(new Unsubscribed(WISH));
        assertThat(decide("POST", PATH + "?utm=1#x", ONE_CLICK)).isEqualTo(new Unsubscribed(WISH));
    }
}
