package dev.outreach.oauth;

import dev.outreach.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs JSON Web Tokens, by which a client proves to a token endpoint who it is (RFC 7523; RFC 7515 with RS256).
 * Immutable, and safe for any number of threads.
 */
public final class AssertionSigner {
    /** Bits that a key for RS256 has at least (RFC 7518 section 3.3). */
    private static final int LEAST_BITS = 2048;

    private final PrivateKey key;
    private final String header;

    private AssertionSigner(PrivateKey key, String header) {
        this.key = key;
        this.header = header;
    }

    /**
     * One that signs with this key.
     *
     * @param parameter the parameter of the header by which the endpoint tells the key from others, such as {@code kid}
     *     (RFC 7515 section 4.1.4) or {@code x5t} (section 4.1.7)
     * @param value what it is set to
     * @throws IllegalArgumentException if it is no RSA key, or has fewer than 2048 bits
     */
    public static AssertionSigner of(PrivateKey key, String parameter, String value) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put(parameter, value);
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_BITS) {
            throw new IllegalArgumentException("the key has " + rsa.getModulus().bitLength()
                    + " bits: give an RSA key of at least " + LEAST_BITS + " bits");
        }
        try {
            signature(key, "");
        } catch (GeneralSecurityException unfit) {
            // Without the cause, which may quote the key.
            throw new IllegalArgumentException(
                    "the key does not sign by RS256: give an RSA key of at least " + LEAST_BITS + " bits");
        }
        return new AssertionSigner(key, encoded(header));
    }

    /** A token with these claims, in their order. Whoever has it can use it: it is a secret. */
    public String sign(Map<String, Object> claims) {
        String signed = header + "." + encoded(claims);
        try {
            return signed + "." + base64(signature(key, signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the key signed before, and does not now");
        }
    }

    private static byte[] signature(PrivateKey key, String text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private static String encoded(Map<String, Object> part) {
        return base64(Json.of(part).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "signer of assertions";
    }
}
