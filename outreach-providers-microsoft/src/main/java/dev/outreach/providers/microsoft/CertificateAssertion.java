package dev.outreach.providers.microsoft;

import dev.outreach.oauth.AssertionSigner;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A JSON Web Token that the app signs with its private key (RFC 7523 section 2.2; Microsoft identity platform,
 * "certificate credentials"), and that names the certificate by its SHA-1 thumbprint in {@code x5t}.
 */
final class CertificateAssertion implements ClientCredential {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Microsoft advises five to ten minutes at the most. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** By so much the clock here may be ahead of the one there. */
    private static final Duration CLOCK = Duration.ofMinutes(1);

    private final String thumbprint;
    private final AssertionSigner signer;

    private CertificateAssertion(String thumbprint, AssertionSigner signer) {
        this.thumbprint = thumbprint;
        this.signer = signer;
    }

    /** Reads both halves, and has them prove that they belong together. */
    static CertificateAssertion of(ProviderConfig config) {
        Certificate certificate = certificate(config);
        PrivateKey key = key(config);
        try {
            String thumbprint = thumbprint(certificate);
            AssertionSigner signer = AssertionSigner.of(key, "x5t", thumbprint);
            if (isSignedFor(certificate, signer.sign(Map.of()))) {
                return new CertificateAssertion(thumbprint, signer);
            }
        } catch (IllegalArgumentException unfit) {
            throw config.bad("private-key", "is not fit: " + unfit.getMessage());
        } catch (GeneralSecurityException unfit) {
            // falls through to the one message
        }
        throw config.bad("private-key", "is not the key of the certificate; give the RSA key it was made with");
    }

    private static boolean isSignedFor(Certificate certificate, String token) throws GeneralSecurityException {
        int end = token.lastIndexOf('.');
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(certificate);
        check.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return check.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    private static Certificate certificate(ProviderConfig config) {
        String pem = config.optional("certificate")
                .orElseThrow(() -> config.bad("certificate", "is missing beside 'private-key'; give it in PEM"));
        try {
            byte[] text = lines(pem).getBytes(StandardCharsets.US_ASCII);
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
        } catch (GeneralSecurityException unfit) {
            throw config.bad("certificate", "is no X.509 certificate in PEM; give it whole, with both its lines");
        }
    }

    private static PrivateKey key(ProviderConfig config) {
        Secret pem = config.secret("private-key")
                .orElseThrow(() -> config.bad("private-key", "is missing beside 'certificate'; give it in PEM"));
        String text = lines(pem.reveal());
        try {
            String body = text.replaceAll("-----(?:BEGIN|END) PRIVATE KEY-----", "");
            byte[] der = Base64.getMimeDecoder().decode(body);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            throw config.bad(
                    "private-key", "is no RSA key in PKCS #8; 'openssl pkcs8 -topk8 -nocrypt' converts other forms");
        }
    }

    /** Where a setting has to stand in one line, its line breaks are written out. */
    private static String lines(String pem) {
        return pem.replace("\\n", "\n");
    }

    private static String thumbprint(Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    @Override
    public String setting() {
        return "certificate";
    }

    @Override
    public Map<String, String> fields(String client, URI endpoint, Instant now, RandomGenerator random) {
        return Map.of("client_assertion_type", TYPE, "client_assertion", assertion(client, endpoint, now, random));
    }

    private String assertion(String client, URI endpoint, Instant now, RandomGenerator random) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", endpoint.toString());
        claims.put("iss", client);
        claims.put("sub", client);
        claims.put("jti", Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
        claims.put("nbf", now.minus(CLOCK).getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        return signer.sign(claims);
    }

    /** Names what it is, not the key. */
    @Override
    public String toString() {
        return "certificate " + thumbprint;
    }
}
