package dev.outreach.providers.google;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.outreach.testing.contract.VendorMishap;
import java.util.regex.Pattern;

/** What is answered when something goes wrong. */
final class MishapAnswer {
    private static final Pattern WORDS =
            Pattern.compile("(\"(?:suspensionReason|status|state|verificationState|permission)\":)\"[^\"]*\"");

    /** Longer than impatient clients wait. */
    private static final int SILENCE_MS = 2500;

    private MishapAnswer() {}

    /**
     * The answer.
     *
     * @param said the access token and the body of the request, which a careless server says back
     * @param answer what would be answered if all were well
     */
    static ResponseDefinitionBuilder of(VendorMishap mishap, String said, String answer) {
        String html = "<html><body>Bad gateway " + said + "</body></html>";
        return switch (mishap) {
            case UNKNOWN_KEY, KEY_EXPIRED ->
                GoogleServer.json(Reply.error(401, "authError", "Invalid Credentials " + said));
            case NO_PERMISSION ->
                GoogleServer.json(Reply.error(403, "forbidden", "Not Authorized to access this resource/api " + said));
            case THROTTLED_AS_FORBIDDEN ->
                GoogleServer.json(Reply.error(403, "userRateLimitExceeded", "User Rate Limit Exceeded " + said));
            case BUSY_FOR_A_WHILE ->
                GoogleServer.json(Reply.error(429, "rateLimitExceeded", "Rate Limit Exceeded " + said))
                        .withHeader("Retry-After", "7");
            case BUSY -> aResponse().withStatus(429).withBody(html);
            case FAILS_BEFORE, FAILS_AFTER ->
                aResponse()
                        .withStatus(502)
                        .withHeader("Content-Type", "text/html")
                        .withBody(html);
            case SILENT_BEFORE, SILENT_AFTER -> GoogleServer.json(200, answer).withFixedDelay(SILENCE_MS);
            case TRICKLES_AFTER ->
                GoogleServer.json(200, answer).withChunkedDribbleDelay(Math.max(1, answer.length()), SILENCE_MS);
            case DIES_BEFORE, DIES_AFTER -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case CUT_OFF_AFTER -> GoogleServer.json(200, answer.substring(0, answer.length() / 2));
            case OTHER_FORM_AFTER ->
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html")
                        .withBody(html);
            case HALF_AN_ANSWER_AFTER -> GoogleServer.json(200, "{\"etag\":\"e\"}");
            case UNKNOWN_WORDS_AFTER ->
                GoogleServer.json(200, WORDS.matcher(answer).replaceAll("$1\"AS_NEVER_BEFORE\""));
        };
    }
}
