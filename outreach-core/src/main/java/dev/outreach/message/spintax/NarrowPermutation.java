package dev.outreach.message.spintax;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** A permutation of fewer than 2⁶² numbers, in {@code long} arithmetic. */
final class NarrowPermutation extends Permutation {
    private static final int ROUNDS = 8;

    private final long size;
    private final int half;
    private final long mask;
    private final long[] keys = new long[ROUNDS];

    NarrowPermutation(long size, byte[] key) {
        super(BigInteger.valueOf(size));
        this.size = size;
        this.half = (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2;
        this.mask = (1L << half) - 1;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = ByteBuffer.wrap(WidePermutation.digest(key, round, new byte[0], 0))
                    .getLong();
        }
    }

    @Override
    BigInteger moved(BigInteger place) {
        long number = place.longValue();
        do {
            number = network(number);
        } while (number >= size);
        return BigInteger.valueOf(number);
    }

    private long network(long number) {
        long left = number >>> half;
        long right = number & mask;
        for (long key : keys) {
            long mixed = left ^ mix(right + key) & mask;
            left = right;
            right = mixed;
        }
        return left << half | right;
    }

    /** The last step of MurmurHash3 (A. Appleby, public domain): each bit of the result hangs on each of the number. */
    private static long mix(long number) {
        long mixed = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
