package dev.outreach.examples.cli;

import dev.outreach.campaign.Contact.Value;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the input files, reports what is wrong with them, and counts what is in them. Sends nothing. */
@Command(name = "check", description = "Check a fleet file, and a contacts file if given, and count what is in them.")
final class CheckCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InputOptions input;

    @Override
    int run(Output output) throws Exception {
        Fleet fleet = input.fleet(output);
        fleet(fleet, output);
        if (input.hasContacts()) {
            try (Stream<SendRequest> requests = input.contacts(fleet, output)) {
                contacts(requests, output);
            }
        }
        if (output.problems() > 0) {
            output.say(output.problems() + (output.problems() == 1 ? " problem" : " problems"));
        }
        return Exit.of(output.problems());
    }

    private static void fleet(Fleet fleet, Output output) {
        TextTable table = new TextTable("Client", "#Domains", "#Premium", "#Bulk", "#Cap a day");
        for (Client client : fleet.clients()) {
            row(client.id().value(), client.id(), fleet, table, output);
        }
        row("(reserve)", null, fleet, table, output);
        output.table(table);
    }

    private static void row(String name, @Nullable ClientId owner, Fleet fleet, TextTable table, Output output) {
        List<SendingDomain> domains = fleet.domains().stream()
                .filter(domain -> owner == null ? domain.isReserve() : owner.equals(domain.client()))
                .toList();
        List<Mailbox> mailboxes = domains.stream()
                .flatMap(domain -> fleet.mailboxesOf(domain.name()).stream())
                .toList();
        long premium =
                mailboxes.stream().filter(box -> box.tier() == Tier.PREMIUM).count();
        long cap = mailboxes.stream().mapToLong(box -> box.caps().perDay()).sum();
        table.row(name, domains.size(), premium, mailboxes.size() - premium, cap);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client", owner == null ? null : owner.value());
        members.put("domains", domains.size());
        members.put("premium", premium);
        members.put("bulk", mailboxes.size() - premium);
        members.put("cap_a_day", cap);
        output.object("pool", members);
    }

    private static void contacts(Stream<SendRequest> requests, Output output) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List.of("contacts", "vip", "first", "follow_up", "closing", "in_thread").forEach(name -> counts.put(name, 0L));
        requests.forEach(request -> {
            add(counts, "contacts", true);
            add(counts, "vip", request.contact().value() == Value.VIP);
            add(counts, "first", request.step() == 1);
            add(counts, "follow_up", request.step() > 1);
            add(counts, "closing", request.closing());
            add(counts, "in_thread", request.knownThread().isPresent());
        });
        TextTable table = new TextTable("Contacts", "#Number");
        counts.forEach((name, count) -> table.row(name.replace('_', '-'), count));
        output.say("");
        output.table(table);
        output.object("contacts", counts);
    }

    private static void add(Map<String, Long> counts, String name, boolean applies) {
        counts.merge(name, applies ? 1L : 0L, Long::sum);
    }
}
