package dev.outreach.examples.cli;

import dev.outreach.examples.input.FleetInput;
import dev.outreach.provision.MailboxKeeper;
import dev.outreach.provision.MailboxPlan;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.Provider;
import dev.outreach.store.PurchaseStore;
import java.io.IOException;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what would be done with the mailboxes at a vendor. */
@Command(
        name = "plan",
        description = {
            "Say what would be made, woken, suspended and deleted at a vendor so that its mailboxes are as the fleet"
                    + " says. Changes nothing.",
            "Exits with 1 if there is something to do, or something that a person should look at."
        })
final class MailboxesPlanCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MailboxOptions options;

    @Override
    int run(Output output) throws IOException {
        InstantSource clock = output.terminal().clock();
        MailboxPrinter printer = new MailboxPrinter(output);
        FleetInput read = options.fleet().read(output);
        try (Provider vendor = options.open(clock)) {
            Purchases none = Purchases.of(PurchaseStore.inMemory(), clock);
            MailboxKeeper keeper = options.keeper(vendor, none, printer.waiting());
            MailboxPlan plan = options.plan(keeper, read, options.presences(read, output));
            printer.plan(plan);
            return Exit.of(plan.changes().size() + printer.findings() + output.problems());
        }
    }
}
