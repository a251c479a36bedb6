package dev.outreach.rotation;

import dev.outreach.fleet.SendingWindow;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The openings of a sending window in one zone, as instants in milliseconds. Shared by all mailboxes with that window;
 * the day looked at last is kept.
 */
final class Schedule {
    private final SendingWindow window;
    private final ZoneId zone;
    private volatile @Nullable Day latest;

    /** @param openings from, to, from, to, ... in order */
    private record Day(int epochDay, long start, long[] openings) {}

    Schedule(SendingWindow window, ZoneId zone) {
        this.window = window;
        this.zone = zone;
    }

    /** The number in a list of the one for a window and zone, which is added if it is not there. */
    static int numberIn(List<Schedule> schedules, SendingWindow window, ZoneId zone) {
        for (int number = 0; number < schedules.size(); number++) {
            Schedule known = schedules.get(number);
            if (known.window.equals(window) && known.zone.equals(zone)) {
                return number;
            }
        }
        schedules.add(new Schedule(window, zone));
        return schedules.size() - 1;
    }

    /** When a day begins; the day is given in days since 1970. */
    long startOf(int epochDay) {
        return day(epochDay).start;
    }

    /** Beginnings and ends of the openings of a day, in turn and in order; not to be changed. */
    long[] openings(int epochDay) {
        return day(epochDay).openings;
    }

    private Day day(int epochDay) {
        @Nullable Day day = latest;
        if (day == null || day.epochDay != epochDay) {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            long start = date.atStartOfDay(zone).toInstant().toEpochMilli();
            day = new Day(epochDay, start, workOut(date));
            latest = day;
        }
        return day;
    }

    private long[] workOut(LocalDate date) {
        return window.openings(date, zone).stream()
                .flatMapToLong(opening -> LongStream.of(
                        opening.from().toEpochMilli(), opening.to().toEpochMilli()))
                .toArray();
    }

    /** The number of the first end in {@code openings} that is after a moment, or the length if there is none. */
    static int endAfter(long[] openings, long moment) {
        int end = 1;
        while (end < openings.length && openings[end] <= moment) {
            end += 2;
        }
        return Math.min(end, openings.length);
    }
}
