package dev.outreach.examples.cli;

import dev.outreach.FleetStatus;
import dev.outreach.Outreach;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.fleet.Fleet;
import java.io.IOException;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how a fleet stands by its file and its store, and changes neither. */
@Command(
        name = "status",
        description = "Tell how a fleet stands on a day by its file and its store: stages, allowances, reserve. Changes"
                + " nothing in the store.")
final class StatusCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TimeOptions time;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Option(names = "--mailboxes", description = "Show each mailbox.")
    private boolean mailboxes;

    @Override
    int run(Output output) throws IOException {
        FleetInput read = input.read(output);
        Fleet fleet = read.fleet();
        Instant now = time.during(output.terminal().clock());
        try (OpenStore view = store.view(input, read.name(), output);
                Outreach outreach = Outreach.builder()
                        .fleet(fleet)
                        .store(view.store())
                        .clock(() -> now)
                        .build()) {
            outreach.advance();
            FleetStatus status = outreach.status();
            StatusPrinter printer = new StatusPrinter(output);
            printer.stages(status);
            printer.clients(fleet, status);
            if (mailboxes) {
                printer.mailboxes(status);
            }
        }
        return Exit.of(output.problems());
    }
}
