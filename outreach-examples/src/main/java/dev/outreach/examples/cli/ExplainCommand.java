package dev.outreach.examples.cli;

import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says in one sentence each how clients, domains and mailboxes stand, and what would become of messages. */
@Command(
        name = "explain",
        description = "Say in one sentence how a client, a domain or a mailbox stands and why; and for each line of"
                + " --contacts, what would happen if it were sent now.")
final class ExplainCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InputOptions input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TimeOptions time;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "A mailbox, a domain or a client.")
    private List<String> names = List.of();

    @Override
    int run(Output output) throws IOException {
        if (names.isEmpty() && !input.hasContacts()) {
            throw input.misused("nothing to explain is named: give a mailbox, a domain or a client, or --contacts");
        }
        FleetInput read = input.read(output);
        Fleet fleet = read.fleet();
        Instant now = time.during(output.terminal().clock());
        try (OpenStore view = store.view(input, read.name(), output);
                Outreach outreach = Outreach.builder()
                        .fleet(fleet)
                        .store(view.store())
                        .clock(() -> now)
                        .build()) {
            for (String name : names) {
                explain(name, outreach.explain(id(fleet, name)), output);
            }
            if (input.hasContacts()) {
                contacts(fleet, outreach, output);
            }
        }
        return Exit.of(output.problems());
    }

    private void contacts(Fleet fleet, Outreach outreach, Output output) throws IOException {
        try (Stream<SendRequest> requests = input.contacts(fleet, output)) {
            requests.forEach(request -> explain(request.key().toString(), outreach.explain(request), output));
        }
    }

    private static FleetId id(Fleet fleet, String name) {
        if (name.contains("@")) {
            return MailboxId.parse(name);
        }
        boolean client =
                fleet.clients().stream().anyMatch(known -> known.id().value().equals(name));
        return client || !name.contains(".") ? new ClientId(name) : new DomainName(name);
    }

    private static void explain(String about, String why, Output output) {
        output.say(why);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("about", about);
        members.put("why", why);
        output.object("explanation", members);
    }
}
