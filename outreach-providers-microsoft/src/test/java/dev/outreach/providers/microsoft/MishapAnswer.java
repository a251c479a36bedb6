package dev.outreach.providers.microsoft;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.outreach.testing.contract.VendorMishap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/** What Graph answers when something goes wrong. */
final class MishapAnswer {
    private static final Pattern STATE = Pattern.compile("(\"(?:capabilityStatus|provisioningStatus)\":)\"[^\"]*\"");

    private MishapAnswer() {}

    /**
     * The answer.
     *
     * @param said what a careless server says back
     * @param reply what would be answered if all were well
     * @param silenceMs longer than clients wait
     */
    static ResponseDefinitionBuilder of(VendorMishap mishap, String said, Reply reply, int silenceMs) {
        String html = "<html><body>Bad gateway " + said + "</body></html>";
        boolean isJson = reply.type().startsWith("application/json");
        return switch (mishap) {
            case UNKNOWN_KEY, KEY_EXPIRED ->
                GraphServer.response(
                        Reply.error(401, "InvalidAuthenticationToken", "Access token is not valid: " + said));
            case NO_PERMISSION, THROTTLED_AS_FORBIDDEN ->
                GraphServer.response(
                        Reply.error(403, "Authorization_RequestDenied", "Insufficient privileges: " + said));
            case BUSY_FOR_A_WHILE ->
                GraphServer.response(Reply.error(429, "TooManyRequests", "Too many requests"))
                        .withHeader("Retry-After", "7");
            case BUSY -> aResponse().withStatus(429).withBody(html);
            case FAILS_BEFORE, FAILS_AFTER ->
                aResponse()
                        .withStatus(502)
                        .withHeader("Content-Type", "text/html")
                        .withBody(html);
            case SILENT_BEFORE, SILENT_AFTER -> GraphServer.response(reply).withFixedDelay(silenceMs);
            case TRICKLES_AFTER ->
                GraphServer.response(reply).withChunkedDribbleDelay(Math.max(1, reply.body().length), silenceMs);
            case DIES_BEFORE, DIES_AFTER -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case CUT_OFF_AFTER ->
                isJson
                        ? GraphServer.response(new Reply(
                                reply.status(), reply.type(), Arrays.copyOf(reply.body(), reply.body().length / 2)))
                        : aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
            case OTHER_FORM_AFTER ->
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html")
                        .withBody(html);
            case HALF_AN_ANSWER_AFTER ->
                isJson
                        ? GraphServer.response(Reply.of(reply.status(), Map.of("@odata.context", "x")))
                        : GraphServer.response(new Reply(reply.status(), reply.type(), new byte[0]));
            case UNKNOWN_WORDS_AFTER ->
                isJson
                        ? GraphServer.response(new Reply(
                                reply.status(),
                                reply.type(),
                                STATE.matcher(reply.text())
                                        .replaceAll("$1\"AsNeverBefore\"")
                                        .getBytes(StandardCharsets.UTF_8)))
                        : GraphServer.response(reply);
        };
    }
}
