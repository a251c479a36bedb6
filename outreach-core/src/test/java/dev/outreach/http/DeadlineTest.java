package dev.outreach.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatIsLeftIsNeverMoreThanTheLimitNorLessThanNothing() {
        assertThat(Deadline.in(HOUR).left()).isPositive().isLessThanOrEqualTo(HOUR);
        assertThat(Deadline.in(HOUR.negated()).left()).isZero();
    }

    @Test
    void itHasPassedWhenNothingIsLeft() {
        assertThat(Deadline.in(HOUR).passed()).isFalse();
        assertThat(Deadline.in(Duration.ZERO).passed()).isTrue();
        assertThat(Deadline.in(HOUR.negated()).passed()).isTrue();
    }

    @Test
    void aLimitThatNoStopwatchHoldsIsAHundredYears() {
        Deadline never = Deadline.in(ChronoUnit.FOREVER.getDuration());
        assertThat(never.passed()).isFalse();
        assertThat(never.left()).isGreaterThan(Duration.ofDays(36_000));
    }

    @Test
    void aLimitFarBelowNothingHasPassed() {
        Deadline past = Deadline.in(Duration.ofSeconds(Long.MIN_VALUE));
        assertThat(past.passed()).isTrue();
        assertThat(past).hasToString("0 ms");
    }

    @Test
    void theSoonerOfTwoHolds() {
        Deadline hour = Deadline.in(HOUR);
        assertThat(hour.orIn(HOUR.multipliedBy(2))).isSameAs(hour);
        assertThat(hour.orIn(Duration.ofMinutes(1)).left()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(Deadline.in(Duration.ZERO).orIn(HOUR).passed()).isTrue();
    }

    @Test
    void timeIsKeptForWhatComesAfterwards() {
        assertThat(Deadline.in(HOUR).before(Duration.ofMinutes(20)).left())
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(40));
        assertThat(Deadline.in(HOUR).before(HOUR).passed()).isTrue();
        assertThat(Deadline.in(HOUR).before(Duration.ZERO).passed()).isFalse();
    }

    @Test
    void oneThatIsSoonerByMoreThanItsLimitHasPassed() {
        for (Duration time : List.of(HOUR.multipliedBy(2), ChronoUnit.FOREVER.getDuration())) {
            Deadline sooner = Deadline.in(HOUR).before(time);
            assertThat(sooner.passed()).isTrue();
            assertThat(sooner).hasToString("0 ms");
        }
    }

    @Test
    void noneIsMadeLater() {
        for (Duration time : List.of(Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Deadline.in(HOUR).before(time))
                    .withMessageContaining("give 0 or more");
        }
    }

    @Test
    void itNamesItsLimit() {
        assertThat(Deadline.in(HOUR)).hasToString("3600000 ms");
        assertThat(Deadline.in(HOUR).orIn(Duration.ofSeconds(1))).hasToString("1000 ms");
        assertThat(Deadline.in(HOUR).before(Duration.ofMinutes(30))).hasToString("1800000 ms");
    }
}
