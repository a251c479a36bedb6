package dev.outreach.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyLagTest {
    @Test
    void sharesAddUpDayByDay() {
        ReplyLag lag = ReplyLag.of(0.5, 0.3, 0.2);
        assertThat(lag.days()).isEqualTo(3);
        assertThat(lag.on(-1)).isZero();
        assertThat(lag.on(0)).isEqualTo(0.5);
        assertThat(lag.on(2)).isEqualTo(0.2);
        assertThat(lag.on(3)).isZero();
        assertThat(lag.by(-1)).isZero();
        assertThat(lag.by(0)).isEqualTo(0.5);
        assertThat(lag.by(1)).isEqualTo(0.8);
        assertThat(lag.by(7)).isCloseTo(1, within(1e-12));
    }

    @Test
    void mostAnswersComeByTheNextDay() {
        assertThat(ReplyLag.standard().by(1)).isCloseTo(0.82, within(1e-9));
        assertThat(ReplyLag.none().by(0)).isEqualTo(1);
    }

    static Stream<double[]> bad() {
        return Stream.of(
                new double[] {},
                new double[] {0.5, 0.4},
                new double[] {1.5, -0.5},
                new double[] {Double.NaN},
                new double[61]);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void sharesThatAreNoneAreRefused(double[] shares) {
        assertThatThrownBy(() -> ReplyLag.of(shares))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add up to 1");
    }

    @Test
    void noAnswersTeachNothing() {
        ReplyLag learned = ReplyLag.learn();
        for (int day = 0; day < 20; day++) {
            assertThat(learned.on(day)).isCloseTo(ReplyLag.standard().on(day), within(1e-12));
        }
    }

    @Test
    void manyAnswersTeachTheirOwnShares() {
        ReplyLag learned = ReplyLag.learn(1000, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2000);
        assertThat(learned.days()).isEqualTo(16);
        assertThat(learned.on(0)).isCloseTo(0.25, within(0.01));
        assertThat(learned.on(15)).isCloseTo(2000 / 4050.0, within(1e-9));
        assertThat(learned.by(15)).isCloseTo(1, within(1e-9));
    }

    @Test
    void fiftyAnswersWeighAsMuchAsTheStandard() {
        assertThat(ReplyLag.learn(50).on(0)).isCloseTo((1 + 0.6) / 2, within(1e-9));
    }

    @Test
    void countsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> ReplyLag.learn(3, -1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> ReplyLag.learn(new long[61])).hasMessageContaining("at most 60");
        assertThat(ReplyLag.learn(new long[60]).days()).isEqualTo(60);
    }

    @Test
    void equalSharesAreEqual() {
        assertThat(ReplyLag.of(0.5, 0.5)).isEqualTo(ReplyLag.of(0.5, 0.5)).hasSameHashCodeAs(ReplyLag.of(0.5, 0.5));
        assertThat(ReplyLag.of(0.5, 0.5)).isNotEqualTo(ReplyLag.of(0.6, 0.4)).isNotEqualTo("lag");
        assertThat(ReplyLag.of(0.5, 0.5)).hasToString("ReplyLag[0.5, 0.5]");
    }
}
