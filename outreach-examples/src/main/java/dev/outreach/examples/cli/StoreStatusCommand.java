package dev.outreach.examples.cli;

import dev.outreach.store.ReservationState;
import dev.outreach.store.jdbc.StoreContents;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what is in a store. */
@Command(
        name = "status",
        description = "Tell what is in a store: version, rows of each table, reservations by state, journal, snapshot."
                + " Changes nothing.")
final class StoreStatusCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Override
    int run(Output output) {
        StoreContents found = store.contents(input);
        output.say("Fleet " + found.fleet() + " in " + found.product() + ", tables of version " + found.version());
        tables(found, output);
        output.heading("Journal");
        output.say("first event     " + shown(found.first()));
        output.say("last event      " + shown(found.last()));
        output.say("snapshot up to  " + shown(found.snapshot()) + age(found, output));
        output.object("store", members(found));
        return Exit.GOOD;
    }

    private static void tables(StoreContents found, Output output) {
        output.heading("Rows");
        TextTable rows = new TextTable("Table", "#Rows");
        found.rows().forEach(rows::row);
        output.table(rows);
        output.heading("Reservations by state");
        TextTable states = new TextTable("State", "#Number");
        found.reservations().forEach(states::row);
        output.table(states);
    }

    private static String shown(StoreContents.@Nullable Mark mark) {
        return mark == null ? "none" : "number " + mark.sequence() + " of " + mark.at();
    }

    private static String age(StoreContents found, Output output) {
        StoreContents.@Nullable Mark snapshot = found.snapshot();
        if (snapshot == null) {
            return "";
        }
        Instant now = output.terminal().clock().instant();
        return ", " + Math.max(0, Duration.between(snapshot.at(), now).toMinutes()) + " minutes ago";
    }

    private static Map<String, Object> members(StoreContents found) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("product", found.product());
        members.put("fleet", found.fleet());
        members.put("version", found.version());
        members.put("rows", found.rows());
        Map<String, Long> states = new LinkedHashMap<>();
        for (Map.Entry<ReservationState, Long> state : found.reservations().entrySet()) {
            states.put(state.getKey().name().toLowerCase(Locale.ROOT), state.getValue());
        }
        members.put("reservations", states);
        members.put("first_event", mark(found.first()));
        members.put("last_event", mark(found.last()));
        members.put("snapshot", mark(found.snapshot()));
        return members;
    }

    private static @Nullable Map<String, Object> mark(StoreContents.@Nullable Mark mark) {
        if (mark == null) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sequence", mark.sequence());
        members.put("at", mark.at().toString());
        return members;
    }
}
