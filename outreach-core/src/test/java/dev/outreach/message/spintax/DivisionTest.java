package dev.outreach.message.spintax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Division by multiplication is division. */
class DivisionTest {
    private static final long END = 1L << 62;

    @Test
    void quotientsAreExact() {
        Random random = new Random(62);
        for (int i = 0; i < 200_000; i++) {
            long divisor = 1 + (random.nextLong() >>> 2 + random.nextInt(61));
            Division division = Division.by(Math.min(divisor, END - 1));
            long near = random.nextLong() >>> 2;
            long multiple = near / division.divisor * division.divisor;
            for (long number : new long[] {0, near, END - 1, multiple, Math.max(0, multiple - 1)}) {
                assertThat(division.divide(number))
                        .as("%s / %s (seed 62)", number, division.divisor)
                        .isEqualTo(number / division.divisor);
            }
        }
    }
}
