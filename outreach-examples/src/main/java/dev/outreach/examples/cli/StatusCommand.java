package dev.outreach.examples.cli;

import dev.outreach.FleetStatus;
import dev.outreach.Outreach;
import dev.outreach.fleet.Fleet;
import java.io.IOException;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how a fleet stands by its file: nothing has been sent yet, as far as this command knows. */
@Command(
        name = "status",
        description = "Tell how a fleet stands on a day by its file: stages, allowances, reserve. Knows nothing of what"
                + " was sent, as the store is in memory so far.")
final class StatusCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TimeOptions time;

    @Option(names = "--mailboxes", description = "Show each mailbox.")
    private boolean mailboxes;

    @Override
    int run(Output output) throws IOException {
        Fleet fleet = input.fleet(output);
        Instant now = time.during(output.terminal().clock());
        try (Outreach outreach =
                Outreach.builder().fleet(fleet).clock(() -> now).build()) {
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
