package dev.outreach.message.spintax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The numbers from 0 to below a size in another order, which a key decides: each once, in an order that looks random, and
 * without memory. Message i of a campaign takes variant {@code at(i)}, and as many messages as there are variants never
 * share one. Immutable.
 *
 * <p>A Feistel network over the next even number of bits, applied again while the outcome is not below the size (J.
 * Black, P. Rogaway: Ciphers with Arbitrary Finite Domains, CT-RSA 2002, section 4). It hides nothing: do not use it to
 * encrypt.
 */
public abstract class Permutation {
    private static final int LARGEST_NARROW = 62;

    private final BigInteger size;

    Permutation(BigInteger size) {
        this.size = size;
    }

    /**
     * The permutation of a size that a key decides.
     *
     * @param size how many numbers, 1 or more
     * @param key any bytes, such as those that {@link #key} makes; another key gives another order
     */
    public static Permutation of(BigInteger size, byte[] key) {
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("the size of a permutation is " + size + ": use 1 or more");
        }
        boolean narrow = size.bitLength() <= LARGEST_NARROW;
        return narrow ? new NarrowPermutation(size.longValue(), key) : new WidePermutation(size, key);
    }

    /**
     * A key for one campaign, or whatever else is to have an order of its own.
     *
     * @param secret what only the sender knows, or a seed; 1 byte or more
     */
    public static byte[] key(byte[] secret, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC with SHA-256, which every Java must have", e);
        }
    }

    /** How many numbers there are. */
    public BigInteger size() {
        return size;
    }

    /**
     * The number at a place.
     *
     * @param place from 0 to below the size
     * @throws IllegalArgumentException if it is not
     */
    public final BigInteger at(BigInteger place) {
        if (place.signum() < 0 || place.compareTo(size) >= 0) {
            throw new IllegalArgumentException("place " + place + " is not below the size " + size
                    + " of the permutation: use a place from 0 to one below the size");
        }
        return moved(place);
    }

    /** As {@link #at(BigInteger)}. */
    public final BigInteger at(long place) {
        return at(BigInteger.valueOf(place));
    }

    abstract BigInteger moved(BigInteger place);
}
