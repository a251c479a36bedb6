package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.Caps;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatDayTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 2);

    @ParameterizedTest(name = "allowance {0}, health {1}: {2}")
    @CsvSource({
        "-1, 1, allowance is -1",
        "5, -0.1, health factor is -0.1",
        "5, 1.1, health factor is 1.1",
        "5, NaN, health factor is NaN"
    })
    void refusesWhatMakesNoSense(int allowance, double health, String message) {
        assertThatThrownBy(() -> new SeatDay(DATE, Instant.MAX, allowance, health))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "50, 0.5"})
    void takesTheEndsOfItsRanges(int allowance, double health) {
        assertThat(new SeatDay(DATE, Instant.MAX, allowance, health).allowance())
                .isEqualTo(allowance);
    }

    @Test
    void negativeCapsAreRefusedWhereTheyAreMade() {
        assertThatThrownBy(() -> new Caps(-1, 0, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Caps(0, -1, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Caps.daily(1).withReceiver(Fixture.GOOGLE, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
