package dev.outreach.providers.microsoft;

import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What an app proves itself with to the token endpoint (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
interface ClientCredential {
    /** The name of the setting that it comes from, for advice. */
    String setting();

    /** The fields of the form that prove it. All their values are secret. */
    Map<String, String> fields(String client, URI endpoint, Instant now, RandomGenerator random);

    /** Reads it from the settings. */
    static ClientCredential of(ProviderConfig config) {
        Optional<Secret> secret = config.secret("client-secret");
        boolean signs = config.has("certificate") || config.has("private-key");
        if (secret.isPresent() && signs) {
            throw config.bad("client-secret", "is there beside a certificate; give one of the two");
        }
        if (signs) {
            return CertificateAssertion.of(config);
        }
        Secret value = secret.orElseThrow(() -> config.bad(
                "client-secret",
                "is missing; make one under 'Certificates & secrets' of the app, or give 'certificate' and"
                        + " 'private-key'"));
        if (!value.reveal().matches("[\\x21-\\x7e]{8,400}")) {
            throw config.bad("client-secret", "is no client secret; check what was pasted for spaces");
        }
        return new ClientSecret(value);
    }

    /** A shared secret. */
    record ClientSecret(Secret value) implements ClientCredential {
        @Override
        public String setting() {
            return "client-secret";
        }

        @Override
        public Map<String, String> fields(String client, URI endpoint, Instant now, RandomGenerator random) {
            return Map.of("client_secret", value.reveal());
        }
    }
}
