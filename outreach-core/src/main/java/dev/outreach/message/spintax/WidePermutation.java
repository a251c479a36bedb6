package dev.outreach.message.spintax;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A permutation of any size, whose rounds are SHA-256 stretched to the width that is needed (RFC 8017 appendix B.2.1). */
final class WidePermutation extends Permutation {
    private static final int ROUNDS = 8;
    private static final int DIGEST_BYTES = 32;

    private final byte[] key;
    private final int half;
    private final BigInteger mask;

    WidePermutation(BigInteger size, byte[] key) {
        super(size);
        this.key = key.clone();
        this.half = (size.subtract(BigInteger.ONE).bitLength() + 1) / 2;
        this.mask = BigInteger.ONE.shiftLeft(half).subtract(BigInteger.ONE);
    }

    @Override
    BigInteger moved(BigInteger place) {
        BigInteger number = place;
        do {
            number = network(number);
        } while (number.compareTo(size()) >= 0);
        return number;
    }

    private BigInteger network(BigInteger number) {
        BigInteger left = number.shiftRight(half);
        BigInteger right = number.and(mask);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger mixed = left.xor(stretched(round, right));
            left = right;
            right = mixed;
        }
        return left.shiftLeft(half).or(right);
    }

    private BigInteger stretched(int round, BigInteger number) {
        int blocks = (half + 8 * DIGEST_BYTES - 1) / (8 * DIGEST_BYTES);
        byte[] seed = digest(key, round, number.toByteArray(), 0);
        ByteBuffer wide = ByteBuffer.allocate(blocks * DIGEST_BYTES);
        for (int block = 0; block < blocks; block++) {
            wide.put(digest(seed, round, new byte[0], block));
        }
        return new BigInteger(1, wide.array()).and(mask);
    }

    static byte[] digest(byte[] key, int round, byte[] data, int block) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(8).putInt(round).putInt(block).flip());
            sha.update(ByteBuffer.allocate(4).putInt(key.length).flip());
            sha.update(key);
            return sha.digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
