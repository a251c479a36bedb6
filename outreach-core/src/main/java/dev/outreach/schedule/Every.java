package dev.outreach.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Every so often, counted from the beginning of 1970. */
record Every(Duration interval) implements Schedule {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofDays(366);

    Every {
        if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "interval of a schedule is " + interval + ": use 1 second to " + MOST.toDays() + " days");
        }
    }

    @Override
    public Instant next(Instant after) {
        Duration since = Duration.between(Instant.EPOCH, after);
        Duration over = since.minus(interval.multipliedBy(floor(since)));
        return after.plus(interval.minus(over));
    }

    /** How many whole intervals there are; below zero before 1970. */
    private long floor(Duration since) {
        long whole = since.dividedBy(interval);
        return since.compareTo(interval.multipliedBy(whole)) < 0 ? whole - 1 : whole;
    }

    @Override
    public String toString() {
        return "every " + interval.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
