package dev.outreach.providers.google;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import java.util.Map;
import java.util.Optional;

/**
 * Proves to Google that domains are ours, by a text in their DNS (Site Verification API). The text is made for the user who
 * asks for it, so the same one has to have it looked for.
 */
final class SiteVerification {
    private static final String METHOD = "DNS_TXT";
    private static final int BAD_REQUEST = 400;

    private final GoogleApi api;
    private final Acting as;

    SiteVerification(GoogleApi api, Acting as) {
        this.api = api;
        this.as = as;
    }

    /** The text that is to stand at the domain itself. */
    String text(DomainName domain) {
        Json body = Json.of(Map.of("site", site(domain), "verificationMethod", METHOD));
        return api.json(HttpCall.post("/siteVerification/v1/token").json(body).repeatable(), as)
                .at("token")
                .text()
                .filter(token -> token.matches("[\\x21-\\x7e]{1,255}"))
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT, "POST /siteVerification/v1/token answered without a token for " + domain));
    }

    /**
     * Has the text looked for now.
     *
     * @return why it was not found; empty if it was. The API says so by 400, and of that by no reason of its own
     */
    Optional<String> look(DomainName domain) {
        Json body = Json.of(Map.of("site", site(domain)));
        try {
            // Looking twice is as good as once.
            api.json(
                    HttpCall.post("/siteVerification/v1/webResource")
                            .query("verificationMethod", METHOD)
                            .json(body)
                            .repeatable(),
                    as);
            return Optional.empty();
        } catch (GoogleFailure failure) {
            if (failure.error().status() != BAD_REQUEST) {
                throw failure;
            }
            return Optional.of(failure.error().message());
        }
    }

    private static Map<String, String> site(DomainName domain) {
        return Map.of("type", "INET_DOMAIN", "identifier", domain.value());
    }
}
