package dev.outreach.fleet;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hours of a week in which mail may leave, by a wall clock.
 *
 * <p>A spring or autumn change of the clock moves the instants, not the hours: the window is open whenever the wall clock
 * shows a time within it, so an hour that a day has twice counts twice, and one that a day lacks not at all.
 *
 * @param days the days of the week, at least one
 * @param hours the ranges of a day, in order, apart from one another, at least one
 */
public record SendingWindow(Set<DayOfWeek> days, List<Hours> hours) {
    /** Days looked ahead for an opening: a week, and one for a day whose opening is already past. */
    private static final int LOOK_AHEAD_DAYS = 8;

    /** Monday to Friday, 9 to 17. */
    public static final SendingWindow OFFICE_HOURS = weekdays(LocalTime.of(9, 0), LocalTime.of(17, 0));

    /** All hours of all days. */
    public static final SendingWindow ALWAYS =
            new SendingWindow(EnumSet.allOf(DayOfWeek.class), List.of(new Hours(LocalTime.MIN, LocalTime.MIDNIGHT)));

    /**
     * A range of one day.
     *
     * @param from the first moment inside
     * @param to the first moment after it; midnight ends the day
     */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException("sending hours " + from + "-" + to
                        + " are empty: the end must be after the beginning; write two ranges to cross midnight");
            }
        }

        private boolean holds(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }

        private boolean overlaps(Hours later) {
            return to.equals(LocalTime.MIDNIGHT) || later.from.isBefore(to);
        }

        @Override
        public String toString() {
            return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to);
        }
    }

    /**
     * A stretch of time in which it is open.
     *
     * @param from the first moment inside
     * @param to the first moment after it
     */
    public record Opening(Instant from, Instant to) {}

    public SendingWindow {
        if (days.isEmpty() || hours.isEmpty()) {
            throw new IllegalArgumentException("a sending window needs at least one day and one range of hours");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        hours = hours.stream().sorted((a, b) -> a.from.compareTo(b.from)).toList();
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i - 1).overlaps(hours.get(i))) {
                throw new IllegalArgumentException("sending hours " + hours.get(i - 1) + " and " + hours.get(i)
                        + " overlap: write them as one range");
            }
        }
    }

    /** Monday to Friday, one range of hours. */
    public static SendingWindow weekdays(LocalTime from, LocalTime to) {
        return new SendingWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), List.of(new Hours(from, to)));
    }

    /** Whether mail may leave at this moment. */
    public boolean isOpen(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return days.contains(local.getDayOfWeek())
                && hours.stream().anyMatch(range -> range.holds(local.toLocalTime()));
    }

    /** The first moment, not before {@code at}, when mail may leave. */
    public Instant nextOpening(Instant at, ZoneId zone) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
            for (Opening opening : openings(today.plusDays(ahead), zone)) {
                if (opening.to.isAfter(at)) {
                    return opening.from.isAfter(at) ? opening.from : at;
                }
            }
        }
        throw new IllegalStateException("no opening of " + this + " after " + at + " in " + zone);
    }

    /**
     * The stretches of a date in which the window is open, in order and apart from one another; none on a date without
     * one.
     */
    public List<Opening> openings(LocalDate date, ZoneId zone) {
        if (!days.contains(date.getDayOfWeek())) {
            return List.of();
        }
        List<Instant> moments = boundaries(date, zone);
        List<Opening> openings = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            if (isOpen(moments.get(i - 1), zone)) {
                add(openings, new Opening(moments.get(i - 1), moments.get(i)));
            }
        }
        return List.copyOf(openings);
    }

    private static void add(List<Opening> openings, Opening next) {
        int last = openings.size() - 1;
        if (last >= 0 && openings.get(last).to.equals(next.from)) {
            openings.set(last, new Opening(openings.get(last).from, next.to));
        } else {
            openings.add(next);
        }
    }

    /** The moments of a date, its ends among them, between which the window is open throughout or not at all. */
    private List<Instant> boundaries(LocalDate date, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant start = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        Stream<Instant> ranges = hours.stream()
                .flatMap(range -> Stream.of(range.from(), range.to()))
                .map(date::atTime)
                .flatMap(local -> rules.getValidOffsets(local).stream().map(local::toInstant));
        Stream<Instant> changes = Stream.ofNullable(rules.nextTransition(start)).map(ZoneOffsetTransition::getInstant);
        return Stream.of(Stream.of(start, end), ranges, changes)
                .flatMap(moments -> moments)
                .filter(moment -> !moment.isBefore(start) && !moment.isAfter(end))
                .distinct()
                .sorted()
                .toList();
    }
}
