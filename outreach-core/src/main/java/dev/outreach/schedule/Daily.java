package dev.outreach.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Each day at a time of the day. */
record Daily(LocalTime time, ZoneId zone) implements Schedule {

    @Override
    public Instant next(Instant after) {
        // A day that the zone skips, or a time moved over midnight, can lie a day off.
        LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
        Instant next = at(day);
        while (!next.isAfter(after)) {
            day = day.plusDays(1);
            next = at(day);
        }
        return next;
    }

    private Instant at(LocalDate day) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return "daily at " + time + " " + zone;
    }
}
