package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.SendingWindow.Hours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static SendingWindow daily(String... ranges) {
        List<Hours> hours = new ArrayList<>();
        for (String range : ranges) {
            String[] ends = range.split("-");
            hours.add(new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        }
        return new SendingWindow(EnumSet.allOf(DayOfWeek.class), hours);
    }

    @ParameterizedTest(name = "{3}: {2} on {1} in {0} is {4}")
    @CsvSource({
        "UTC, 2026-03-02, 09:00-17:00, a plain day, 09:00/17:00",
        "Europe/Berlin, 2026-03-02, 09:00-12:00 13:30-00:00, two ranges, 08:00/11:00 12:30/23:00",
        "Europe/Berlin, 2026-03-29, 02:15-05:00, opens in the hour left out, 01:00/03:00",
        "Europe/Berlin, 2026-03-29, 01:00-02:30, shuts in the hour left out, 00:00/01:00",
        "Europe/Berlin, 2026-03-29, 02:10-02:50, all in the hour left out, ''",
        "Europe/Berlin, 2026-10-25, 01:00-05:00, spans the hour that comes twice, 23:00/04:00",
        "Europe/Berlin, 2026-10-25, 02:30-05:00, opens in the hour that comes twice, 00:30/01:00 01:30/04:00",
        "Europe/Berlin, 2026-10-25, 02:00-05:00, opens when it begins, 00:00/04:00",
        "Europe/Berlin, 2026-10-25, 01:00-02:30, shuts in the hour that comes twice, 23:00/00:30 01:00/01:30",
        "Europe/Berlin, 2026-10-25, 02:10-02:50, all in the hour that comes twice, 00:10/00:50 01:10/01:50",
        "America/Havana, 2026-03-08, 00:00-00:00, midnight left out, 05:00/04:00",
    })
    void opensAndShutsWithTheWallClock(String zone, LocalDate date, String ranges, String name, String expected) {
        Schedule schedule = new Schedule(daily(ranges.split(" ")), ZoneId.of(zone));
        long[] openings = schedule.openings((int) date.toEpochDay());
        List<String> found = new ArrayList<>();
        for (int i = 0; i < openings.length; i += 2) {
            found.add(utc(openings[i]) + "/" + utc(openings[i + 1]));
        }
        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    private static String utc(long millis) {
        return Instant.ofEpochMilli(millis).toString().substring(11, 16);
    }

    @Test
    void isOpenExactlyWhenTheWindowIs() {
        List<SendingWindow> windows = List.of(
                SendingWindow.ALWAYS, SendingWindow.OFFICE_HOURS, daily("00:30-01:30", "01:45-02:20", "22:00-00:00"));
        for (String name : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana")) {
            ZoneId zone = ZoneId.of(name);
            for (SendingWindow window : windows) {
                Schedule schedule = new Schedule(window, zone);
                for (int day = 0; day < 366; day++) {
                    compare(schedule, window, zone, LocalDate.of(2026, 1, 1).plusDays(day));
                }
            }
        }
    }

    private static void compare(Schedule schedule, SendingWindow window, ZoneId zone, LocalDate date) {
        long[] openings = schedule.openings((int) date.toEpochDay());
        long start = schedule.startOf((int) date.toEpochDay());
        assertThat(start).isEqualTo(date.atStartOfDay(zone).toInstant().toEpochMilli());
        long end = schedule.startOf((int) date.toEpochDay() + 1);
        for (long at = start; at < end; at += 300_000) {
            int next = Schedule.endAfter(openings, at);
            boolean open = next < openings.length && openings[next - 1] <= at;
            Instant moment = Instant.ofEpochMilli(at);
            assertThat(open).as("%s in %s", moment, zone).isEqualTo(window.isOpen(moment, zone));
        }
    }

    @Test
    void eachWindowInEachZoneHasOneSchedule() {
        List<Schedule> schedules = new ArrayList<>();
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(Schedule.numberIn(schedules, SendingWindow.OFFICE_HOURS, berlin))
                .isZero();
        assertThat(Schedule.numberIn(schedules, SendingWindow.OFFICE_HOURS, ZoneId.of("Europe/Paris")))
                .isEqualTo(1);
        assertThat(Schedule.numberIn(schedules, SendingWindow.ALWAYS, berlin)).isEqualTo(2);
        assertThat(Schedule.numberIn(schedules, SendingWindow.OFFICE_HOURS, berlin))
                .isZero();
        assertThat(schedules).hasSize(3);
    }
}
