package dev.outreach.suppression;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The operator's secret that addresses are hashed with. Without one a hash of an address is no protection: all likely
 * addresses are tried in minutes. Keep it as long as the hashes; never shown.
 */
public final class SuppressionKey {

    private static final String ALGORITHM = "HmacSHA256";

    /** Shorter keys than this can be guessed; RFC 2104 section 3 asks for the length of the hash, 32. */
    private static final int SHORTEST = 16;

    private final SecretKeySpec key;

    private SuppressionKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * Takes a key.
     *
     * @param bytes 16 bytes or more, better 32, from a secure random source; copied
     */
    public static SuppressionKey of(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("the suppression key has " + bytes.length + " bytes: use " + SHORTEST
                    + " or more, 32 are best (openssl rand -hex 32)");
        }
        return new SuppressionKey(bytes);
    }

    /** The hash of a text, in lower-case hexadecimal digits. */
    String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(ALGORITHM + " is missing, though every Java platform has it", missing);
        }
    }

    @Override
    public String toString() {
        return "suppression key ***";
    }
}
