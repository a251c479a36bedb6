package dev.outreach.examples.cli;

import dev.outreach.MailboxStatus;
import dev.outreach.Outreach;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Pause;
import dev.outreach.provision.MailboxKeeper;
import dev.outreach.provision.MailboxPlan;
import dev.outreach.provision.Presence;
import dev.outreach.provision.Surplus;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.Provider;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

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

    /** Opens the store of the fleet, which outlives the command. */
    OpenStore lasting(FleetInput read) {
        return store.lasting(input, read.name());
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
    MailboxPlan plan(MailboxKeeper keeper, FleetInput read, Map<MailboxId, Presence> presences) {
        if (surplus != Surplus.KEEP && !read.problems().isEmpty()) {
            throw vendor.misused("the fleet file has mistakes, so mailboxes could be taken for surplus that are not:"
                    + " mend them, or leave --surplus away");
        }
        return keeper.plan(read.fleet(), mailbox -> presences.getOrDefault(mailbox.id(), Presence.IN_USE));
    }

    /** How each mailbox is wanted, by its stage in the store, so that what is retired is not bought again. */
    Map<MailboxId, Presence> presences(FleetInput read, Output output) {
        Instant now = output.terminal().clock().instant();
        try (OpenStore view = store.view(input, read.name(), output);
                Outreach outreach = Outreach.builder()
                        .fleet(read.fleet())
                        .store(view.store())
                        .clock(() -> now)
                        .build()) {
            outreach.advance();
            return outreach.status().mailboxes().stream()
                    .collect(Collectors.toMap(MailboxStatus::mailbox, status -> Presence.of(status.stage())));
        }
    }
}
