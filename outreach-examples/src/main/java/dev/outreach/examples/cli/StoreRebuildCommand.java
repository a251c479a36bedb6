package dev.outreach.examples.cli;

import dev.outreach.Outreach;
import dev.outreach.Rebuild;
import dev.outreach.examples.input.FleetInput;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the whole journal, and puts what comes out in the place of the snapshot. */
@Command(
        name = "rebuild",
        description =
                "Rebuild the state of the fleet from its whole journal, say in what the snapshot differs, and keep"
                        + " what came out as the snapshot. What is running meanwhile is not disturbed.")
final class StoreRebuildCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Override
    int run(Output output) throws IOException {
        FleetInput read = input.read(output);
        Rebuild rebuild;
        try (OpenStore opened = store.existing(input, read.name())) {
            InstantSource clock =
                    opened.store().clock().orElse(output.terminal().clock());
            rebuild = Outreach.builder()
                    .fleet(read.fleet())
                    .store(opened.store())
                    .clock(clock)
                    .rebuild();
        }
        rebuild.differences().forEach(difference -> print(difference, output));
        int differences = rebuild.differences().size();
        output.say(rebuild.events() + " events read, " + differences + " differences");
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("events", rebuild.events());
        members.put("differences", differences);
        output.object("rebuilt", members);
        return Exit.of(differences + output.problems());
    }

    private static void print(Rebuild.Difference difference, Output output) {
        output.say(difference.about() + ", " + difference.field() + ": " + difference.kept() + " in the snapshot, "
                + difference.rebuilt() + " by the journal");
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("about", difference.about());
        members.put("field", difference.field());
        members.put("snapshot", difference.kept());
        members.put("journal", difference.rebuilt());
        output.object("difference", members);
    }
}
