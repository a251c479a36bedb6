package dev.outreach.examples.cli;

import dev.outreach.examples.input.FleetInput;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.provision.MailboxChange;
import dev.outreach.provision.MailboxKeeper;
import dev.outreach.provision.MailboxPlan;
import dev.outreach.provision.Presence;
import dev.outreach.purchase.Approval;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.Provider;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the mailboxes at a vendor to what the fleet says. */
@Command(
        name = "apply",
        description = {
            "Bring the mailboxes at a vendor to what the fleet says. Without --yes it only says what it would do.",
            "New mailboxes cost money every month: --monthly says what you expect one to cost, and approves that; vendors"
                    + " charge by their own lists. Each is kept in the store before the vendor is asked, so a run that was"
                    + " cut off goes on where it stopped, and buys nothing twice.",
            "Exits with 1 if something is left to do, has failed, or needs a person."
        })
final class MailboxesApplyCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private MailboxOptions options;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(
            names = "--monthly",
            paramLabel = "PRICE",
            description =
                    "What you expect one new mailbox to cost each month, such as '3.50 USD'. With --yes it is approved;"
                            + " the vendor is not asked whether it keeps to it.")
    private @Nullable String monthly;

    @Option(
            names = "--again",
            description =
                    "You have looked at the vendor: want again what was refused, has failed, waits for a person, or was"
                            + " approved for another price.")
    private boolean again;

    @Override
    int run(Output output) throws IOException {
        InstantSource clock = output.terminal().clock();
        MailboxPrinter printer = new MailboxPrinter(output);
        FleetInput read = options.fleet().read(output);
        Map<MailboxId, Presence> presences = options.presences(read, output);
        try (Provider vendor = options.open(clock);
                OpenStore opened = yes ? options.lasting(read) : OpenStore.inMemory()) {
            Approval approval = purchase -> new Approval.Answer.Yes("--monthly on the command line");
            Purchases purchases = Purchases.of(opened.purchases(), approval, clock);
            MailboxKeeper keeper = options.keeper(vendor, purchases, printer.waiting());
            MailboxPlan plan = options.plan(keeper, read, presences);
            printer.plan(plan);
            if (!yes) {
                output.heading("Nothing was changed: add --yes to do it.");
                return Exit.of(plan.changes().size() + printer.findings() + output.problems());
            }
            Money price = price(plan.count(MailboxChange.Action.CREATE));
            if (again) {
                plan.changes()
                        .forEach(change -> change.order()
                                .ifPresent(
                                        order -> wantAgain(purchases, opened.purchases(), keeper.deed(order, price))));
            }
            carryOut(keeper, plan, price, printer, output);
            return Exit.of(printer.findings() + output.problems());
        }
    }

    /** What has been asked for without an answer, or is under way, is left as it is: it may still come. */
    private static void wantAgain(Purchases purchases, PurchaseStore kept, Deed<HostedMailbox> deed) {
        PurchaseState state = kept.find(deed.key()).map(Purchase::state).orElse(PurchaseState.DONE);
        boolean isStuck = state == PurchaseState.INTENDED
                || state == PurchaseState.APPROVED
                || state == PurchaseState.NEEDS_PERSON;
        if (isStuck) {
            purchases.refuse(deed.key(), "--again on the command line", "to be wanted again");
        }
        if (isStuck || state == PurchaseState.REFUSED || state == PurchaseState.FAILED) {
            purchases.reopen(deed, "--again on the command line");
        }
    }

    private static void carryOut(
            MailboxKeeper keeper, MailboxPlan plan, Money price, MailboxPrinter printer, Output output) {
        int changes = plan.changes().size();
        try (ProgressBar progress = new ProgressBar(output.terminal(), "mailboxes", changes)) {
            keeper.apply(plan, price, outcome -> {
                printer.print(outcome);
                progress.step(1);
            });
        }
    }

    /** Only what is made has a price. */
    private Money price(int made) {
        if (monthly == null) {
            if (made > 0) {
                throw options.fleet()
                        .misused("--monthly is missing: " + made + " mailboxes would be made, each of which costs money"
                                + " every month; say what you expect one to cost, such as --monthly '3.50 USD'");
            }
            return Money.of("0", "USD");
        }
        String[] parts = monthly.strip().split("\\s+", -1);
        if (parts.length != 2) {
            throw options.fleet()
                    .misused("--monthly is '" + monthly + "': write an amount and a currency, such as '3.50 USD'");
        }
        try {
            return Money.of(parts[0], parts[1]);
        } catch (IllegalArgumentException wrong) {
            throw options.fleet().misused("--monthly is '" + monthly + "': " + wrong.getMessage());
        }
    }
}
