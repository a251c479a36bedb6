package dev.outreach.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static Schedule daily(String time, String zone) {
        return Schedule.dailyAt(LocalTime.parse(time), ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "PT6H, 2026-03-01T00:00:00Z, 2026-03-01T06:00:00Z",
        "PT6H, 2026-03-01T05:59:59.999999999Z, 2026-03-01T06:00:00Z",
        "PT6H, 2026-03-01T06:00:00Z, 2026-03-01T12:00:00Z",
        "PT1M, 2026-03-01T06:00:00.000000001Z, 2026-03-01T06:01:00Z",
        "PT1S, 1969-12-31T23:59:58.5Z, 1969-12-31T23:59:59Z",
        "PT1M, 1969-12-31T23:59:00Z, 1970-01-01T00:00:00Z",
    })
    void everySoOftenIsCountedFromTheEpoch(Duration interval, Instant after, Instant next) {
        assertThat(Schedule.every(interval).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // An ordinary day, at and around the time.
        "03:00, Europe/Berlin, 2026-01-10T01:59:59Z, 2026-01-10T02:00:00Z",
        "03:00, Europe/Berlin, 2026-01-10T02:00:00Z, 2026-01-11T02:00:00Z",
        // 29 March 2026: 02:00 to 03:00 does not come. 02:30 is as much later.
        "02:30, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "02:30, Europe/Berlin, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        // 25 October 2026: 02:30 comes twice. It is due once.
        "02:30, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "02:30, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z",
        // Beirut put its clocks forward at midnight: 00:00 is 01:00.
        "00:00, Asia/Beirut, 2022-03-26T12:00:00Z, 2022-03-26T22:00:00Z",
        // Samoa left out 30 December 2011: its run falls on that of the next day.
        "09:00, Pacific/Apia, 2011-12-29T18:59:59Z, 2011-12-29T19:00:00Z",
        "09:00, Pacific/Apia, 2011-12-29T19:00:00Z, 2011-12-30T19:00:00Z",
        "09:00, Pacific/Apia, 2011-12-30T19:00:00Z, 2011-12-31T19:00:00Z",
    })
    void dailyIsRightOverChangesOfTheClocks(String time, String zone, Instant after, Instant next) {
        assertThat(daily(time, zone).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata"})
    void aDayHasOneRunAndNoneIsLeftOut(String zone) {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Schedule schedule = Schedule.dailyAt(LocalTime.ofSecondOfDay(random.nextInt(86_400)), ZoneId.of(zone));
            Instant at = Instant.parse("2011-12-01T00:00:00Z");
            for (int day = 0; day < 400; day++) {
                Instant next = schedule.next(at);
                assertThat(Duration.between(at, next))
                        .as("%s after %s", schedule, at)
                        .isPositive()
                        .isLessThanOrEqualTo(Duration.ofHours(25));
                assertThat(schedule.next(next.minusNanos(1))).isEqualTo(next);
                at = next;
            }
            assertThat(Duration.between(Instant.parse("2011-12-01T00:00:00Z"), at))
                    .as("%s", schedule)
                    .isBetween(Duration.ofDays(398), Duration.ofDays(401));
        }
    }

    @Test
    void whatWasMissedIsMadeUpOnce() {
        Schedule hourly = Schedule.every(Duration.ofHours(1));
        Instant due = Instant.parse("2026-01-10T01:00:00Z");
        assertThat(hourly.nextAfterRun(due, due.plus(Duration.ofMinutes(340))))
                .isEqualTo(due.plus(Duration.ofHours(6)));
    }

    @Test
    void aClockThatWentBackBringsNoSecondRun() {
        Schedule hourly = Schedule.every(Duration.ofHours(1));
        Instant due = Instant.parse("2026-01-10T06:00:00Z");
        assertThat(hourly.nextAfterRun(due, due.minus(Duration.ofHours(3)))).isEqualTo(due.plus(Duration.ofHours(1)));
    }

    @Test
    void aScheduleThatStandsStillIsRefused() {
        Schedule still = after -> after;
        assertThatThrownBy(() -> still.nextAfterRun(Instant.EPOCH, Instant.EPOCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must give a later one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT-1H", "P367D"})
    void anIntervalThatIsNoneIsRefused(Duration interval) {
        assertThatThrownBy(() -> Schedule.every(interval))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(interval.toString())
                .hasMessageContaining("1 second");
    }

    @Test
    void aScheduleSaysWhatItIs() {
        assertThat(Schedule.every(Duration.ofHours(6))).hasToString("every 6h");
        assertThat(daily("03:00", "Europe/Berlin")).hasToString("daily at 03:00 Europe/Berlin");
    }
}
