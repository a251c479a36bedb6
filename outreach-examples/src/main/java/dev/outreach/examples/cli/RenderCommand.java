package dev.outreach.examples.cli;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.FingerprintScope;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.message.SimilarityReport;
import dev.outreach.message.Template;
import dev.outreach.message.UniqueComposer;
import dev.outreach.store.OutreachStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the messages of a contacts file into a folder. Sends nothing. */
@Command(
        name = "render",
        description = {
            "Write the message of each contact to a file, as it would go over the wire, and report how alike they are.",
            "Each comes from --mailbox, or from the mailbox of its thread, or from the first mailbox of its client:"
                    + " which mailbox would send it is what 'plan' says."
        })
final class RenderCommand extends BaseCommand {

    /** From which similarity on two messages are reported as nearly the same. */
    private static final double NEAR = 0.9;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InputOptions input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WritingOptions writing;

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where to write the .eml files.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--mailbox", paramLabel = "ADDRESS", description = "The mailbox that they come from.")
    private @Nullable String mailbox;

    @Option(names = "--at", paramLabel = "INSTANT", description = "The date that they bear. Default: now.")
    private @Nullable Instant at;

    @Option(names = "--seed", paramLabel = "N", description = "What decides the variants. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--unique",
            paramLabel = "SCOPE",
            description = "Among which no two may say the same: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private FingerprintScope unique = FingerprintScope.CAMPAIGN;

    private final SimilarityReport.Collector texts = new SimilarityReport.Collector();
    private long written;
    private long notWritten;

    @Override
    int run(Output output) throws IOException {
        Template template = writing.template();
        Fleet fleet = input.fleet(output);
        Files.createDirectories(folder);
        try (OutreachStore store = OutreachStore.inMemory();
                Stream<SendRequest> requests = input.contacts(fleet, output)) {
            UniqueComposer composer = UniqueComposer.of(writing.composer(), unique, store::claim, seed);
            requests.forEach(request -> write(composer, template, fleet, request, output));
        }
        end(output);
        return Exit.of(output.problems() + notWritten);
    }

    private void write(UniqueComposer composer, Template template, Fleet fleet, SendRequest request, Output output) {
        try {
            Mailbox from = from(fleet, request);
            Client client = fleet.client(request.client()).orElseThrow();
            Template picked = composer.pick(template, request, from, client);
            Instant date = at != null ? at : output.terminal().clock().instant();
            OutgoingMessage message = composer.compose(picked, request, from, client, date);
            Path file = folder.resolve(name(request));
            Files.write(file, message.bytes());
            written++;
            if (written <= SimilarityReport.MOST_MESSAGES) {
                texts.add(request.key().toString(), UniqueComposer.text(picked, request, from, client));
            }
            wrote(request, message, file, output);
        } catch (IllegalArgumentException lacking) {
            notWritten(request, String.valueOf(lacking.getMessage()), output);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + full.getMessage(), full);
        }
    }

    private Mailbox from(Fleet fleet, SendRequest request) {
        MailboxId named = request.knownThread()
                .map(thread -> thread.mailbox())
                .orElse(mailbox == null ? null : MailboxId.parse(mailbox));
        return named != null
                ? fleet.mailbox(named)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "mailbox " + named + " is not in the fleet: name one that is"))
                : fleet.domains().stream()
                        .filter(domain -> request.client().equals(domain.client()))
                        .flatMap(domain -> fleet.mailboxesOf(domain.name()).stream())
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "client " + request.client() + " has no mailbox: add one to the fleet"));
    }

    /** Numbered, so that no two are the same, and without signs that a file system may mistake. */
    private String name(SendRequest request) {
        String address = request.contact().address().toString().replaceAll("[^a-z0-9@._+-]", "_");
        return String.format("%06d-%s-%d.eml", written + 1, address, request.step());
    }

    private static void wrote(SendRequest request, OutgoingMessage message, Path file, Output output) {
        output.say(file + "  " + message.recipient() + "  from " + message.from());
        Map<String, Object> members = PlanPrinter.request(request);
        members.put("mailbox", message.from().toString());
        members.put("message_id", message.messageId());
        members.put("file", file.toString());
        members.put("bytes", message.bytes().length);
        output.object("rendered", members);
    }

    private void notWritten(SendRequest request, String why, Output output) {
        notWritten++;
        output.say("cannot be written: " + why);
        Map<String, Object> members = PlanPrinter.request(request);
        members.put("why", why);
        output.object("not_written", members);
    }

    private void end(Output output) {
        SimilarityReport report = texts.report(NEAR);
        output.heading(written + " written, " + notWritten + " not");
        output.say(report.toString());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("written", written);
        members.put("not_written", notWritten);
        members.put("pairs", report.pairs());
        members.put("similarity_least", report.quantile(0));
        members.put("similarity_median", report.quantile(0.5));
        members.put("similarity_most", report.quantile(1));
        members.put("nearly_the_same", report.alike());
        output.object("messages", members);
    }
}
