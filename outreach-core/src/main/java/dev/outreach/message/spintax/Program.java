package dev.outreach.message.spintax;

import java.math.BigInteger;
import java.util.List;

/** A compiled text or option: writes its k-th variant. */
interface Program {
    /** How many variants there are. */
    BigInteger count();

    /**
     * Writes a variant.
     *
     * @param k from 0 to below {@link #count}
     */
    void append(BigInteger k, Variable.Writer values, StringBuilder out);

    /** Two programs after each other, whose variants are more than a {@code long} counts; the right one changes fastest. */
    record Pair(BigInteger count, Program left, Program right) implements Program {
        @Override
        public void append(BigInteger k, Variable.Writer values, StringBuilder out) {
            BigInteger[] digits = k.divideAndRemainder(right.count());
            left.append(digits[0], values, out);
            right.append(digits[1], values, out);
        }
    }

    /** One group whose options have more variants than a {@code long} counts. */
    record Choice(BigInteger count, List<Program> options) implements Program {
        @Override
        public void append(BigInteger k, Variable.Writer values, StringBuilder out) {
            BigInteger rest = k;
            for (Program option : options) {
                if (rest.compareTo(option.count()) < 0) {
                    option.append(rest, values, out);
                    return;
                }
                rest = rest.subtract(option.count());
            }
            throw new IllegalArgumentException("there is no variant " + k);
        }
    }
}
