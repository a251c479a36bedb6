package dev.outreach.examples.cli;

import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.examples.send.SendRun;
import dev.outreach.examples.send.Stop;
import dev.outreach.examples.smtp.SmtpHost;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.message.Composer;
import dev.outreach.message.FingerprintScope;
import dev.outreach.message.Template;
import dev.outreach.message.UniqueComposer;
import dev.outreach.rotation.Pacing;
import dev.outreach.store.OutreachStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a contacts file over a mail server, in real time. */
@Command(
        name = "send",
        description = {
            "Send the contacts of a file over a mail server, each when its mailbox may and its recipient works. May take"
                    + " days; Ctrl-C finishes what is under way, and says what is in doubt.",
            "What was sent is kept in a store, in a file beside the fleet file if --store does not say otherwise: a"
                    + " second run goes on where the first one stopped, and sends nothing twice. With --fast it is"
                    + " kept in memory if --store does not say otherwise."
        })
final class SendCommand extends BaseCommand {

    /** More than any list takes. */
    private static final Duration LONGEST = Duration.ofDays(365);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InputOptions input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ServerOptions server;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WritingOptions writing;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SuppressionOption suppressed;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Option(names = "--seed", paramLabel = "N", description = "What chance is drawn from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--unique",
            paramLabel = "SCOPE",
            description = "Among which messages no two may say the same: ${COMPLETION-CANDIDATES}. Default:"
                    + " ${DEFAULT-VALUE}. A message that has no variant left is not written.")
    private FingerprintScope unique = FingerprintScope.CAMPAIGN;

    @Option(names = "--limit", paramLabel = "N", description = "Hand over so many messages at the most.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--until", paramLabel = "INSTANT", description = "End at this moment at the latest.")
    private @Nullable Instant until;

    @Option(names = "--dry-run", description = "Plan today and write every message, but send nothing.")
    private boolean dryRun;

    @Option(
            names = "--fast",
            description =
                    "For trials on this host alone: no gaps between messages and no hours. Allowances still hold.")
    private boolean fast;

    @Override
    int run(Output output) throws IOException {
        if (!dryRun && !server.isLocal() && fast) {
            throw input.misused("--fast is for trials with a server on this host: leave it out to send by --smtp");
        }
        if (limit < 1) {
            throw input.misused("--limit is " + limit + ": use 1 or more");
        }
        Template template = writing.template();
        Composer composer = writing.composer();
        FleetInput read = input.read(output);
        Fleet fleet = fast ? alwaysOpen(read.fleet()) : read.fleet();
        List<SendRequest> requests;
        try (Stream<SendRequest> contacts = input.contacts(fleet, output)) {
            requests = contacts.toList();
        }
        try (OpenStore opened = store(read.name(), output)) {
            // The store's own time is that of all who send from it.
            InstantSource clock =
                    opened.store().clock().orElse(output.terminal().clock());
            output.say("Store: " + opened.place());
            suppressed.into(opened.store().suppressions(), clock.instant(), output);
            OutreachBuilder builder = outreach(fleet, opened.store(), clock).composer(composer);
            return dryRun
                    ? plan(fleet, requests, template, builder, output)
                    : send(fleet, requests, template, builder, clock, output);
        }
    }

    /** A trial must not make it look as if messages had reached their recipients. */
    private OpenStore store(String name, Output output) {
        if (fast && !store.isGiven()) {
            return OpenStore.inMemory();
        }
        return dryRun ? store.view(input, name, output) : store.open(input, name);
    }

    private OutreachBuilder outreach(Fleet fleet, OutreachStore kept, InstantSource clock) {
        OutreachBuilder builder = Outreach.builder()
                .fleet(fleet)
                .store(kept)
                .clock(clock)
                .seed(seed)
                .unique(unique);
        return fast ? builder.pacing(Pacing.none()).recipientWindow(SendingWindow.ALWAYS) : builder;
    }

    private int plan(
            Fleet fleet, List<SendRequest> requests, Template template, OutreachBuilder builder, Output output) {
        try (Outreach outreach = builder.build();
                OutreachStore trial = OutreachStore.inMemory()) {
            Composer composer = UniqueComposer.of(writing.composer(), unique, trial::claim, seed);
            return new DryRun(fleet, outreach, composer, output).run(requests, template);
        }
    }

    private int send(
            Fleet fleet,
            List<SendRequest> requests,
            Template template,
            OutreachBuilder builder,
            InstantSource clock,
            Output output) {
        SendPrinter printer = new SendPrinter(output);
        Instant end = until != null ? until : clock.instant().plus(LONGEST);
        try (SmtpHost host = server.open(clock);
                Outreach outreach = builder.transport(host.transport()).build();
                Interrupt interrupt = Interrupt.watch(new Stop())) {
            SendRun run = new SendRun(outreach, template, clock, limit, end, interrupt.stop(), printer::ended);
            List<SendRequest> left = run.run(fleet, requests);
            return printer.end(run.counts(), left.size(), outreach);
        }
    }

    /** The fleet with mailboxes that send at any hour. */
    private static Fleet alwaysOpen(Fleet fleet) {
        Fleet.Builder open = Fleet.builder();
        fleet.clients().forEach(open::add);
        fleet.domains().forEach(open::add);
        fleet.mailboxes()
                .forEach(box -> open.add(new Mailbox(
                        box.id(),
                        box.displayName(),
                        box.tier(),
                        box.provider(),
                        box.caps(),
                        SendingWindow.ALWAYS,
                        box.zone(),
                        box.warmSince())));
        return open.build();
    }
}
