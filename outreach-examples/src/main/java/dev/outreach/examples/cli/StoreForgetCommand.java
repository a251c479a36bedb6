package dev.outreach.examples.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes old events of the journal. */
@Command(
        name = "forget",
        description =
                "Delete events from the journal that are old and in the snapshot. The state of the fleet stays, but"
                        + " can no longer be rebuilt from the journal. Reservations, suppressions and texts that were used stay.")
final class StoreForgetCommand extends BaseCommand {
    private static final int MOST_DAYS = 100_000;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Age age;

    /** How old is old; one of the two. */
    private static final class Age {
        @Option(
                names = "--before",
                paramLabel = "DAY",
                description = "Delete what was recorded before this day in UTC, such as 2026-01-01.")
        private @Nullable LocalDate before;

        @Option(names = "--older-than", paramLabel = "DAYS", description = "Delete what is older than so many days.")
        private int days;
    }

    @Override
    int run(Output output) {
        try (OpenStore opened = store.existing(input, store.owner(input))) {
            Instant now =
                    opened.store().clock().orElse(output.terminal().clock()).instant();
            Instant before = before(now);
            long events = opened.store().forget(before);
            output.say(events + " events of before " + before + " are deleted");
            if (opened.store().snapshot().isEmpty()) {
                output.say("No snapshot is kept yet, and only what is in one can be deleted.");
            }
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("before", before.toString());
            members.put("events", events);
            output.object("forgotten", members);
        }
        return Exit.GOOD;
    }

    private Instant before(Instant now) {
        if (age.before == null) {
            if (age.days < 1 || age.days > MOST_DAYS) {
                throw input.misused("--older-than is " + age.days + ": use 1 to " + MOST_DAYS + " days");
            }
            return now.minus(age.days, ChronoUnit.DAYS);
        }
        Instant before = age.before.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (before.isAfter(now)) {
            throw input.misused("--before " + age.before + " is a day to come: name one that has begun");
        }
        return before;
    }
}
