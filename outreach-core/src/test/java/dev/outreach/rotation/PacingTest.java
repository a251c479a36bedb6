package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest(name = "uniform 60 to 180 s, drawn {0}: {1} s")
    @CsvSource({"0, 60", "0.5, 120", "0.25, 90", "0.999999999, 179"})
    void uniformGapsLieEvenlyBetweenTheirBounds(double draw, long seconds) {
        Pacing pacing = Pacing.uniform(MINUTE, MINUTE.multipliedBy(3));
        assertThat(pacing.gapMillis(draw, 5, 1) / 1_000).isEqualTo(seconds);
        assertThat(pacing.firstMillis(draw, 5, 1)).isZero();
        assertThat(pacing.shortest()).isEqualTo(MINUTE);
    }

    @ParameterizedTest(name = "{1} left in {2} min, drawn {0}: {3} s, the first after {4} s")
    @CsvSource({
        "0.5,  9, 100, 600, 300",
        "0,    9, 100, 300, 0",
        "0.999999999, 9, 100, 899, 599",
        "0.5, 99, 100, 120, 60",
        "0.5,  0, 999, 3600, 1800",
        "0.5,  5, 0, 120, 60",
    })
    void spreadGapsShareWhatIsLeftOfTheWindow(double draw, int left, long minutes, long gap, long first) {
        Pacing pacing = Pacing.spread(MINUTE.multipliedBy(2), Duration.ofHours(1));
        assertThat(pacing.gapMillis(draw, left, minutes * 60_000) / 1_000).isEqualTo(gap);
        assertThat(pacing.firstMillis(draw, left, minutes * 60_000) / 1_000).isEqualTo(first);
        assertThat(pacing.shortest()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void noneHasNoGaps() {
        assertThat(Pacing.none().gapMillis(0.9, 5, 1_000_000)).isZero();
        assertThat(Pacing.none().firstMillis(0.9, 5, 1_000_000)).isZero();
        assertThat(Pacing.none().shortest()).isZero();
    }

    @Test
    void theStandardIsThreeMinutesToAnHour() {
        assertThat(Pacing.standard()).isEqualTo(Pacing.spread(Duration.ofMinutes(3), Duration.ofHours(1)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"-PT1S, PT1S", "PT2S, PT1S", "PT0S, PT24H0.001S"})
    void boundsAreChecked(Duration min, Duration max) {
        assertThatThrownBy(() -> Pacing.uniform(min, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(min.toString())
                .hasMessageContaining(max.toString());
        assertThatThrownBy(() -> Pacing.spread(min, max)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGapOfADayIsAllowed() {
        assertThat(Pacing.uniform(Duration.ZERO, Duration.ofDays(1)).shortest()).isZero();
    }
}
