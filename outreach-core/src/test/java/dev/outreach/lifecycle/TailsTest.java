package dev.outreach.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailsTest {
    private static final MathContext EXACT = new MathContext(60);

    @ParameterizedTest(name = "mean {0}, k {1}")
    @CsvSource({"0, 0", "0, 3", "0.5, 0", "0.5, 2", "3, 3", "8.4, 15", "8.4, 16", "40, 20", "40, 70", "300, 320"})
    void poissonTailsAreThoseOfExactArithmetic(double mean, int k) {
        double atMost = 0;
        for (int i = 0; i <= k; i++) {
            atMost += poisson(i, mean);
        }
        assertThat(Tails.poissonAtMost(k, mean)).isCloseTo(atMost, within(1e-10));
        assertThat(Tails.poissonAtLeast(k + 1, mean)).isCloseTo(1 - atMost, within(1e-10));
        assertThat(Tails.poissonAtLeast(0, mean)).isEqualTo(1);
    }

    /** mean^i / i! / e^mean in decimal arithmetic of 60 digits. */
    private static double poisson(int i, double mean) {
        BigDecimal power = new BigDecimal(mean).pow(i, EXACT);
        BigInteger factorial = BigInteger.ONE;
        for (int j = 2; j <= i; j++) {
            factorial = factorial.multiply(BigInteger.valueOf(j));
        }
        BigDecimal e = BigDecimal.ZERO;
        BigDecimal term = BigDecimal.ONE;
        for (int j = 1; j < 2000; j++) {
            e = e.add(term, EXACT);
            term = term.multiply(new BigDecimal(mean), EXACT).divide(BigDecimal.valueOf(j), EXACT);
        }
        return power.divide(new BigDecimal(factorial), EXACT).divide(e, EXACT).doubleValue();
    }

    @ParameterizedTest(name = "{0} of {1} at {2}")
    @CsvSource({"0, 5, 0.2", "3, 9, 0.5", "2, 40, 0.1", "7, 40, 0.033", "5, 6, 0.9", "6, 6, 0.9", "0, 0, 0.5"})
    void binomialTailsAreThoseOfPascalsTriangle(int k, int n, double share) {
        double[] row = {1};
        for (int i = 0; i < n; i++) {
            double[] next = new double[row.length + 1];
            for (int j = 0; j < row.length; j++) {
                next[j] += row[j] * (1 - share);
                next[j + 1] += row[j] * share;
            }
            row = next;
        }
        double atMost = 0;
        for (int i = 0; i <= k; i++) {
            atMost += row[i];
        }
        assertThat(Tails.binomialAtMost(k, n, share)).isCloseTo(atMost, within(1e-12));
    }

    @Test
    void binomialTailsHoldAtTheEnds() {
        assertThat(Tails.binomialAtMost(0, 4, 0)).isEqualTo(1);
        assertThat(Tails.binomialAtMost(3, 4, 1)).isZero();
        assertThat(Tails.binomialAtMost(4, 4, 1)).isEqualTo(1);
    }

    @ParameterizedTest(name = "mean {0}, {1}")
    @CsvSource({"8.4, 0.99", "8.4, 0.5", "0, 0.99", "0.01, 0.99", "0.02, 0.99", "300, 0.999", "3, 0"})
    void aQuantileIsTheFirstCountThatReachesTheProbability(double mean, double probability) {
        int k = Tails.poissonQuantile(mean, probability);
        assertThat(Tails.poissonAtMost(k, mean)).isGreaterThanOrEqualTo(probability);
        if (k > 0) {
            assertThat(Tails.poissonAtMost(k - 1, mean)).isLessThan(probability);
        }
    }

    @Test
    void aQuantileNearCertaintyIsFound() {
        assertThat(Tails.poissonQuantile(50, Math.nextDown(1.0))).isBetween(100, 130);
    }
}
