package dev.outreach.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.SendingWindow.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingWindowTest {
    private static final int MINUTES_OF_DAY = 24 * 60;

    @ParameterizedTest(name = "{0} {1}-{2}, asked {3}: {4}")
    @CsvSource({
        "Europe/Berlin, 09:00, 17:00, 2026-01-05T08:30:00Z, 2026-01-05T08:30:00Z",
        "Europe/Berlin, 09:00, 17:00, 2026-01-05T16:00:00Z, 2026-01-06T08:00:00Z",
        "Europe/Berlin, 02:30, 05:00, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 02:10, 02:40, 2026-03-29T00:00:00Z, 2026-03-30T00:10:00Z",
        "Europe/Berlin, 02:30, 02:45, 2026-10-25T00:50:00Z, 2026-10-25T01:30:00Z",
        "Europe/Berlin, 01:30, 02:15, 2026-10-25T00:30:00Z, 2026-10-25T01:00:00Z",
    })
    void opensWhenTheWallClockSaysSo(ZoneId zone, LocalTime from, LocalTime to, Instant asked, Instant opening) {
        SendingWindow window = new SendingWindow(EnumSet.allOf(DayOfWeek.class), List.of(new Hours(from, to)));

        assertThat(window.nextOpening(asked, zone)).isEqualTo(opening);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-27T00:00:00Z",
        "Europe/Berlin, 2026-10-23T00:00:00Z",
        "America/New_York, 2026-03-06T00:00:00Z",
        "America/New_York, 2026-10-30T00:00:00Z",
        "Australia/Lord_Howe, 2026-04-03T00:00:00Z",
        "Africa/Cairo, 2026-04-22T00:00:00Z",
        "Asia/Kolkata, 2026-06-01T00:00:00Z",
    })
    void theNextOpeningIsTheFirstMinuteThatIsOpen(ZoneId zone, Instant start) {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SendingWindow window = window(random);
            Instant asked = start.plus(Duration.ofMinutes(random.nextInt(4 * MINUTES_OF_DAY)));
            Instant opening = asked;
            while (!window.isOpen(opening, zone)) {
                opening = opening.plus(Duration.ofMinutes(1));
            }

            assertThat(window.nextOpening(asked, zone))
                    .as("seed %d: %s asked at %s", seed, window, asked)
                    .isEqualTo(opening);
        }
    }

    @Test
    void refusesRangesThatOverlap() {
        List<Hours> hours = List.of(hours("12:00", "15:00"), hours("09:00", "12:30"));

        assertThatThrownBy(() -> new SendingWindow(Set.of(DayOfWeek.MONDAY), hours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("09:00-12:30 and 12:00-15:00 overlap");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> hours("17:00", "09:00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write two ranges to cross midnight");
    }

    private static Hours hours(String from, String to) {
        return new Hours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static SendingWindow window(Random random) {
        int from = random.nextInt(MINUTES_OF_DAY - 1);
        int to = from + 1 + random.nextInt(MINUTES_OF_DAY - from);
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
        return new SendingWindow(days, List.of(new Hours(time(from), time(to))));
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIN.plusMinutes(minute % MINUTES_OF_DAY);
    }
}
