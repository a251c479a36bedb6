package dev.outreach.examples.cli;

import dev.outreach.DayPlan;
import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.fleet.Fleet;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says who would send what on a day, when and why. Reserves and sends nothing. */
@Command(
        name = "plan",
        description =
                "Plan a day: which mailbox sends to which contact, when and why. Sends nothing, and changes nothing in"
                        + " the store. The same input, store, time and seed give the same plan.")
final class PlanCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InputOptions input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TimeOptions time;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Option(names = "--seed", paramLabel = "N", description = "What chance is drawn from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Override
    int run(Output output) throws IOException {
        InstantSource clock = output.terminal().clock();
        FleetInput read = input.read(output);
        Fleet fleet = read.fleet();
        Instant now = time.beginning(fleet, clock);
        try (Stream<SendRequest> contacts = input.contacts(fleet, output);
                OpenStore view = store.view(input, read.name(), output);
                Outreach outreach = Outreach.builder()
                        .fleet(fleet)
                        .store(view.store())
                        .clock(() -> now)
                        .seed(seed)
                        .build()) {
            List<SendRequest> requests = contacts.toList();
            DayPlan plan = outreach.plan(time.day(clock), requests);
            PlanPrinter.print(plan, output);
        }
        return Exit.of(output.problems());
    }
}
