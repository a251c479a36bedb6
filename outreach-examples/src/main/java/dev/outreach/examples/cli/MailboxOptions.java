package dev.outreach.examples.cli;

import dev.outreach.examples.input.FleetInput;
import dev.outreach.http.Pause;
import dev.outreach.provision.MailboxKeeper;
import dev.outreach.provision.MailboxPlan;
import dev.outreach.provision.Surplus;
import dev.outreach.provision.WantedMailbox;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.Provider;
import java.io.IOException;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which mailboxes are wanted at which vendor. */
final class MailboxOptions {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private VendorOptions vendor;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Option(
            names = "--surplus",
            paramLabel = "WHAT",
            description =
                    "What becomes of mailboxes that the vendor has and the fleet has not, on domains that the fleet"
                            + " sends from: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Surplus surplus = Surplus.KEEP;

    /** The vendor. Close it. */
    Provider open(InstantSource clock) throws IOException {
        return vendor.open(clock);
    }

    /** Where the fleet is described. */
    FleetOption fleet() {
        return input;
    }

    /** Who compares and carries out, waiting so. */
    MailboxKeeper keeper(Provider opened, Purchases purchases, Pause pause) {
        return MailboxKeeper.of(opened, purchases).surplus(surplus).waitingBy(pause);
    }

    /** What is to be done. */
    MailboxPlan plan(MailboxKeeper keeper, Provider opened, FleetInput read) {
        if (surplus != Surplus.KEEP && !read.problems().isEmpty()) {
            throw vendor.misused("the fleet file has mistakes, so mailboxes could be taken for surplus that are not:"
                    + " mend them, or leave --surplus away");
        }
        return keeper.plan(WantedMailbox.of(read.fleet(), opened.id()));
    }
}
