package dev.outreach.examples.cli;

import dev.outreach.fleet.Client;
import dev.outreach.fleet.Fleet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what time it is taken to be. */
final class TimeOptions {

    @Option(names = "--date", paramLabel = "DAY", description = "The day, such as 2026-11-23. Default: today.")
    private @Nullable LocalDate date;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description =
                    "The time that it is taken to be, such as 2026-11-23T08:00:00Z. Default: the real one, or with"
                            + " --date a moment of that day.")
    private @Nullable Instant now;

    /** The day in question. */
    LocalDate day(InstantSource clock) {
        return date != null ? date : LocalDate.ofInstant(now != null ? now : clock.instant(), ZoneOffset.UTC);
    }

    /** A moment that lies on the day for clients in nearly all zones. */
    Instant during(InstantSource clock) {
        if (now != null) {
            return now;
        }
        return date == null ? clock.instant() : date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    /** The moment when the day begins for the first of the clients. */
    Instant beginning(Fleet fleet, InstantSource clock) {
        if (now != null || date == null) {
            return during(clock);
        }
        LocalDate day = date;
        return fleet.clients().stream()
                .map(Client::zone)
                .map(zone -> day.atStartOfDay(zone).toInstant())
                .min(Comparator.naturalOrder())
                .orElseGet(() -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
