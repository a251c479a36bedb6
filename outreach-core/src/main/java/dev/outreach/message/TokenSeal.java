package dev.outreach.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes texts into tokens that nobody can read, alter or make without the secret. A token tells what it was made of, so
 * that nothing has to be stored; the same text gives the same token.
 *
 * <p>A token is {@code version, tag, AES-CTR(text)} in base64url: the tag is HMAC-SHA256 (RFC 2104) of the text, cut to
 * 128 bits (RFC 2104 section 5), and also the first counter. That is the composition of RFC 5297 (SIV), which is safe
 * without a nonce, with HMAC in the place of CMAC. Texts are padded to 16 octets, so that a length tells little.
 */
final class TokenSeal {
    private static final String MAC = "HmacSHA256";
    private static final byte VERSION = 1;
    private static final int TAG = 16;
    private static final int BLOCK = 16;
    private static final int SHORTEST_SECRET = 16;

    /** Each costs a decryption of every forged token. */
    private static final int MOST_SECRETS = 16;

    /** Characters of a token: more than the longest text of ours has, so that a longer one is not even decoded. */
    private static final int LONGEST_TOKEN = 8192;

    /** What is derived from one secret. */
    private record Keys(SecretKeySpec encryption, SecretKeySpec signature) {}

    private final List<Keys> keys = new ArrayList<>();

    /**
     * A seal.
     *
     * @param purpose what the tokens are for; those of another purpose are not valid here, whatever the secret
     * @param secrets the first one seals, all of them open
     */
    TokenSeal(String purpose, List<byte[]> secrets) {
        if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    "there are " + secrets.size() + " secrets of " + purpose + ": give 1 to " + MOST_SECRETS);
        }
        for (byte[] secret : secrets) {
            if (secret.length < SHORTEST_SECRET) {
                throw new IllegalArgumentException("a secret of " + purpose + " has " + secret.length
                        + " octets: use at least " + SHORTEST_SECRET + " random ones");
            }
            keys.add(new Keys(derived(secret, purpose, "encryption", "AES"), derived(secret, purpose, "tag", MAC)));
        }
    }

    /** The token of a text. */
    String seal(String text) {
        byte[] plain = padded(text);
        Keys first = keys.get(0);
        byte[] tag = tag(first, plain);
        byte[] hidden = crypt(first, tag, plain);
        byte[] token = new byte[1 + TAG + hidden.length];
        token[0] = VERSION;
        System.arraycopy(tag, 0, token, 1, TAG);
        System.arraycopy(hidden, 0, token, 1 + TAG, hidden.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The text of a token; empty if it is none of ours. The time that it takes does not tell how nearly it was one. */
    Optional<String> open(String token) {
        byte[] octets = decoded(token);
        if (octets.length < 1 + TAG + BLOCK || (octets.length - 1) % BLOCK != 0 || octets[0] != VERSION) {
            return Optional.empty();
        }
        byte[] tag = Arrays.copyOfRange(octets, 1, 1 + TAG);
        byte[] hidden = Arrays.copyOfRange(octets, 1 + TAG, octets.length);
        Optional<String> found = Optional.empty();
        for (Keys each : keys) {
            byte[] plain = crypt(each, tag, hidden);
            if (MessageDigest.isEqual(tag, tag(each, plain))) {
                found = Optional.of(unpadded(plain));
            }
        }
        return found;
    }

    private static byte[] decoded(String token) {
        try {
            byte[] octets = token.length() > LONGEST_TOKEN
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
            // One text has one token: no '=' at its end, no stray bits in its last character.
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(octets)
                    .equals(token);
            return canonical ? octets : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** At least one zero octet at the end: no text of ours holds one. */
    private static byte[] padded(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(octets, (octets.length / BLOCK + 1) * BLOCK);
    }

    private static String unpadded(byte[] plain) {
        int end = plain.length;
        while (end > 0 && plain[end - 1] == 0) {
            end--;
        }
        return new String(plain, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] tag(Keys keys, byte[] plain) {
        return Arrays.copyOf(hmac(keys.signature(), mac -> mac.update(plain)), TAG);
    }

    private static byte[] crypt(Keys keys, byte[] tag, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, keys.encryption(), new IvParameterSpec(tag));
            return cipher.doFinal(octets);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java has AES in counter mode", absent);
        }
    }

    /** As RFC 5869 section 2.3 expands a key, for one block. */
    private static SecretKeySpec derived(byte[] secret, String purpose, String use, String algorithm) {
        byte[] info = ("outreach " + purpose + " " + use).getBytes(StandardCharsets.US_ASCII);
        return new SecretKeySpec(hmac(new SecretKeySpec(secret, MAC), mac -> mac.update(info)), algorithm);
    }

    private static byte[] hmac(SecretKeySpec key, Consumer<Mac> input) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            input.accept(mac);
            return mac.doFinal();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java has " + MAC, absent);
        }
    }

    /** Says nothing of its secrets. */
    @Override
    public String toString() {
        return "seal with " + keys.size() + " secrets";
    }
}
