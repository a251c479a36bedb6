package dev.outreach.message.spintax;

import java.math.BigInteger;

/**
 * Division of numbers below 2⁶² by one that stays the same, by a multiplication (T. Granlund, P. Montgomery: Division by
 * Invariant Integers using Multiplication, PLDI 1994, theorem 4.2).
 */
final class Division {
    private static final int BITS = 62;

    final long divisor;
    private final long reciprocal;
    private final int shift;

    private Division(long divisor, long reciprocal, int shift) {
        this.divisor = divisor;
        this.reciprocal = reciprocal;
        this.shift = shift;
    }

    /** Division by a number from 1 to below 2⁶². */
    static Division by(long divisor) {
        if (divisor == 1) {
            return new Division(1, 0, 0);
        }
        int log = Long.SIZE - Long.numberOfLeadingZeros(divisor - 1);
        BigInteger by = BigInteger.valueOf(divisor);
        BigInteger power = BigInteger.ONE.shiftLeft(BITS + log);
        BigInteger reciprocal = power.add(by).subtract(BigInteger.ONE).divide(by);
        return new Division(divisor, reciprocal.longValueExact(), log - 1);
    }

    /** The quotient, rounded down. */
    long divide(long number) {
        return reciprocal == 0 ? number : Math.multiplyHigh(number << 1, reciprocal) >> shift;
    }
}
