package dev.outreach.examples.cli;

import dev.outreach.DomainStatus;
import dev.outreach.FleetStatus;
import dev.outreach.MailboxStatus;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints how a fleet stands. */
final class StatusPrinter {

    private final Output output;

    StatusPrinter(Output output) {
        this.output = output;
    }

    void stages(FleetStatus status) {
        output.say("At " + status.at());
        TextTable table = new TextTable("Stage", "#Domains", "#Mailboxes");
        for (Stage stage : Stage.values()) {
            long domains = status.domains().stream()
                    .filter(domain -> domain.stage() == stage)
                    .count();
            long mailboxes = status.mailboxes().stream()
                    .filter(mailbox -> mailbox.stage() == stage)
                    .count();
            table.row(stage, domains, mailboxes);
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("stage", stage.name());
            members.put("domains", domains);
            members.put("mailboxes", mailboxes);
            output.object("stage", members);
        }
        output.table(table);
    }

    void clients(Fleet fleet, FleetStatus status) {
        output.heading("Allowances of the day");
        TextTable table = new TextTable("Client", "#Domains", "#Mailboxes", "#Premium", "#Bulk", "#Left");
        fleet.clients().stream().map(Client::id).forEach(client -> client(client, status, table));
        client(null, status, table);
        output.table(table);
    }

    private void client(@Nullable ClientId client, FleetStatus status, TextTable table) {
        List<DomainStatus> domains = status.domains().stream()
                .filter(domain -> Objects.equals(domain.client(), client))
                .toList();
        List<MailboxStatus> mailboxes = status.mailboxes().stream()
                .filter(mailbox -> Objects.equals(mailbox.client(), client))
                .toList();
        int premium = allowance(mailboxes, Tier.PREMIUM);
        int bulk = allowance(mailboxes, Tier.BULK);
        int left = mailboxes.stream().mapToInt(MailboxStatus::left).sum();
        table.row(client == null ? "(reserve)" : client, domains.size(), mailboxes.size(), premium, bulk, left);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client", client == null ? null : client.value());
        members.put("domains", domains.size());
        members.put("mailboxes", mailboxes.size());
        members.put("allowance_premium", premium);
        members.put("allowance_bulk", bulk);
        members.put("left", left);
        output.object("client", members);
    }

    private static int allowance(List<MailboxStatus> mailboxes, Tier tier) {
        return mailboxes.stream()
                .filter(mailbox -> mailbox.tier() == tier)
                .mapToInt(MailboxStatus::allowance)
                .sum();
    }

    void mailboxes(FleetStatus status) {
        output.heading("Mailboxes");
        TextTable table = new TextTable("Mailbox", "Client", "Tier", "Stage", "#Allowance", "#Left", "#Score", "Why");
        for (MailboxStatus mailbox : status.mailboxes()) {
            long score = Math.round(mailbox.reputation().score());
            table.row(
                    mailbox.mailbox(),
                    mailbox.client() == null ? "(reserve)" : mailbox.client(),
                    mailbox.tier(),
                    mailbox.stage(),
                    mailbox.allowance(),
                    mailbox.left(),
                    score,
                    mailbox.stageWhy());
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("mailbox", mailbox.mailbox().toString());
            members.put(
                    "client", mailbox.client() == null ? null : mailbox.client().value());
            members.put("tier", mailbox.tier().name());
            members.put("stage", mailbox.stage().name());
            members.put("allowance", mailbox.allowance());
            members.put("left", mailbox.left());
            members.put("reputation", score);
            members.put("why", mailbox.stageWhy());
            output.object("mailbox", members);
        }
        output.table(table);
    }
}
