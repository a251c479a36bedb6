package dev.outreach.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.Caps;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WarmupCurveTest {
    static Stream<Arguments> knownCurves() {
        return Stream.of(
                Arguments.of("+1.4 a day", WarmupCurve.standard(), List.of(2, 3, 5, 6, 8, 9, 10), 30),
                Arguments.of("linear, 15 days", WarmupCurve.linear(2, 30, 15), List.of(2, 4, 6, 8, 10), 30),
                Arguments.of("geometric, doubled", WarmupCurve.geometric(2, 32, 5), List.of(2, 4, 8, 16, 32), 32),
                Arguments.of("logistic", WarmupCurve.logistic(2, 30, 15), List.of(2, 2, 3, 4, 6, 9, 12, 16, 20), 30),
                Arguments.of("flat", WarmupCurve.linear(5, 5, 3), List.of(5, 5, 5), 5),
                Arguments.of("one day", WarmupCurve.geometric(5, 5, 1), List.of(5), 5),
                Arguments.of("table", WarmupCurve.table(1, 1, 4), List.of(1, 1, 4), 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knownCurves")
    void allowsEachDay(String name, WarmupCurve curve, List<Integer> firstDays, int last) {
        assertThat(IntStream.range(0, firstDays.size()).mapToObj(curve::allowance))
                .isEqualTo(firstDays);
        assertThat(curve.allowance(curve.days() - 1)).isEqualTo(last);
        assertThat(curve.allowance(curve.days() + 1000)).as("past the end").isEqualTo(last);
    }

    @Test
    void logisticMirrorsItselfAroundItsMiddle() {
        WarmupCurve curve = WarmupCurve.logistic(10, 110, 21);
        for (int day = 0; day < 21; day++) {
            assertThat(curve.allowance(day) + curve.allowance(20 - day)).isBetween(119, 121);
        }
        assertThat(curve.allowance(10)).isEqualTo(60);
        assertThat(curve.allowance(11) - curve.allowance(10))
                .isGreaterThan(2 * (curve.allowance(2) - curve.allowance(1)));
    }

    @Test
    void anyShapeIsMonotoneAndExactAtItsEnds() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int first = 1 + random.nextInt(50);
            int last = first + random.nextInt(random.nextBoolean() ? 10 : 5000);
            int days = 2 + random.nextInt(60);
            for (WarmupCurve curve : List.of(
                    WarmupCurve.linear(first, last, days),
                    WarmupCurve.geometric(first, last, days),
                    WarmupCurve.logistic(first, last, days))) {
                String which = "seed " + seed + ": " + curve;
                assertThat(curve.days()).as(which).isEqualTo(days);
                assertThat(curve.allowance(0)).as(which).isEqualTo(first);
                assertThat(curve.allowance(days - 1)).as(which).isEqualTo(last);
                assertThat(IntStream.range(0, days).map(curve::allowance).toArray())
                        .as(which)
                        .isSorted();
            }
        }
    }

    static Stream<Arguments> wrongCurves() {
        return Stream.of(
                wrong(() -> WarmupCurve.linear(2, 30, 0), "linear curve has 0 days: use 1 to 366"),
                wrong(() -> WarmupCurve.linear(2, 30, 367), "linear curve has 367 days"),
                wrong(() -> WarmupCurve.linear(2, 30, 1), "linear curve from 2 to 30 has 1 day: use 2 days or more"),
                wrong(() -> WarmupCurve.linear(0, 30, 21), "linear curve allows 0 on day 0: use 1 to 1000000"),
                wrong(() -> WarmupCurve.geometric(30, 2, 2), "geometric curve allows 2 on day 1: use 30 to"),
                wrong(() -> WarmupCurve.logistic(2, Caps.MOST + 1, 9), "logistic curve allows 1000001 on day 8"),
                wrong(() -> WarmupCurve.table(), "table curve has 0 days"),
                wrong(() -> WarmupCurve.table(2, 5, 4), "table curve allows 4 on day 2: use 5 to"),
                wrong(() -> WarmupCurve.table(2, 3).allowance(-1), "day of the table curve is -1: the first day is 0"));
    }

    private static Arguments wrong(Runnable making, String message) {
        return Arguments.of(message, making);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongCurves")
    void saysWhatIsWrong(String message, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageContaining(message);
    }

    @Test
    void aTableIsCopied() {
        int[] allowances = {2, 3};
        WarmupCurve curve = WarmupCurve.table(allowances);
        allowances[0] = 100;
        assertThat(curve.allowance(0)).isEqualTo(2);
    }

    @Test
    void acceptsTheLongestCurve() {
        assertThat(WarmupCurve.linear(2, Caps.MOST, 366).allowance(365)).isEqualTo(Caps.MOST);
    }

    @ParameterizedTest(name = "{0} within {1}")
    @CsvSource({"0, 0", "1, 0", "2, 2", "3, 2", "4, 3", "5, 3", "9, 4", "100, 4"})
    void findsTheLastDayWithinALevel(int level, int day) {
        assertThat(new TabledCurve("table", new int[] {2, 2, 2, 4, 9}).dayWithin(level))
                .isEqualTo(day);
    }

    @Test
    void aCurveOfOnesOwnIsWrittenOutAndChecked() {
        WarmupPolicy own =
                WarmupPolicy.adaptive().curve(curve(3, day -> 4 + day)).build();
        assertThat(own.begin(2, 50).allowance()).isEqualTo(6);
        WarmupCurve falling = curve(3, day -> 9 - day);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WarmupPolicy.adaptive().curve(falling).build())
                .withMessageContaining("warm-up curve allows 8 on day 1: use 9 to");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> WarmupPolicy.adaptive().curve(curve(-1, day -> 2)).build())
                .withMessageContaining("warm-up curve has -1 days: use 1 to 366");
    }

    private static WarmupCurve curve(int days, IntUnaryOperator allowance) {
        return new WarmupCurve() {
            @Override
            public int days() {
                return days;
            }

            @Override
            public int allowance(int day) {
                return allowance.applyAsInt(day);
            }
        };
    }

    @Test
    void describesItself() {
        assertThat(WarmupCurve.standard()).hasToString("linear curve from 2 to 30 a day over 21 days");
    }
}
