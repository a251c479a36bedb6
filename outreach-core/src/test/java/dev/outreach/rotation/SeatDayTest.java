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
    private static final Instant END = Instant.parse("2026-03-02T23:00:00Z");

    @ParameterizedTest(name = "allowance {0}, health {1}: {2}")
    @CsvSource({
        "-1, 1, allowance is -1",
        "5, -0.1, health factor is -0.1",
        "5, 1.1, health factor is 1.1",
        "5, NaN, health factor is NaN"
    })
    void refusesWhatMakesNoSense(int allowance, double health, String message) {
        assertThatThrownBy(() -> new SeatDay(DATE, END, allowance, health))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "50, 0.5"})
    void takesTheEndsOfItsRanges(int allowance, double health) {
        assertThat(new SeatDay(DATE, END, allowance, health).allowance()).isEqualTo(allowance);
    }

    @ParameterizedTest(name = "{0} until {1}: {2}")
    @CsvSource({
        "1969-12-30, 1970-01-01T00:00:00Z, date is 1969-12-30",
        "2248-01-02, 2248-01-03T00:00:00Z, date is 2248-01-02",
        "1969-12-31, 1969-12-31T23:59:59Z, ends at 1969-12-31T23:59:59Z",
        "2026-03-02, 2026-03-01T23:59:59Z, ends at 2026-03-01T23:59:59Z",
        "2026-03-02, 2026-03-04T00:00:01Z, ends at 2026-03-04T00:00:01Z"
    })
    void refusesADayThatIsNone(LocalDate date, Instant ends, String message) {
        assertThatThrownBy(() -> new SeatDay(date, ends, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31, 1970-01-01T12:00:00Z",
        "1970-01-01, 1970-01-01T10:00:00Z",
        "2247-12-31, 2248-01-01T12:00:00Z",
        "2248-01-01, 2248-01-01T10:00:00Z",
        "2026-03-02, 2026-03-02T00:00:00Z",
        "2026-03-02, 2026-03-04T00:00:00Z"
    })
    void takesTheDaysOfAllZones(LocalDate date, Instant ends) {
        assertThat(new SeatDay(date, ends, 1, 1).ends()).isEqualTo(ends);
    }

    /** Dates and caps stand in the lowest bits of words whose other bits are times. */
    @Test
    void whatStandsBelowATimeHasRoomThere() {
        assertThat(SeatDay.LAST.toEpochDay() + 2).isLessThanOrEqualTo(Seats.MOST_BELOW);
        assertThat(Caps.MOST).isLessThanOrEqualTo(Seats.MOST_BELOW);
        assertThat(Seats.MOST).isLessThanOrEqualTo(Seats.MOST_BELOW);
    }

    @Test
    void negativeCapsAreRefusedWhereTheyAreMade() {
        assertThatThrownBy(() -> new Caps(-1, 0, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Caps(0, -1, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Caps.daily(1).withReceiver(Fixture.GOOGLE, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
