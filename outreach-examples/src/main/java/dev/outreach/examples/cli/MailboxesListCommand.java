package dev.outreach.examples.cli;

import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.Provider;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the mailboxes at a vendor. */
@Command(
        name = "list",
        description = "List the mailboxes at a vendor: how each stands, and how much the vendor lets it send."
                + " Changes nothing. Exits with 1 if one of them has failed.")
final class MailboxesListCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private VendorOptions options;

    @Override
    int run(Output output) throws IOException {
        try (Provider vendor = options.open(output.terminal().clock())) {
            List<HostedMailbox> mailboxes =
                    vendor.capability(MailboxProvisioner.class).orElseThrow().mailboxes().stream()
                            .sorted(Comparator.comparing(HostedMailbox::id))
                            .toList();
            TextTable table = new TextTable("Mailbox", "State", "#In 24 hours", "Note");
            for (HostedMailbox mailbox : mailboxes) {
                table.row(mailbox.id(), state(mailbox), quota(mailbox.quota()), mailbox.note());
                output.object("hosted_mailbox", members(mailbox));
            }
            output.table(table);
            output.say(mailboxes.size() + " mailboxes at " + vendor.id());
            return Exit.of(mailboxes.stream()
                    .filter(mailbox -> mailbox.state() == HostedMailbox.State.FAILED)
                    .count());
        }
    }

    private static String state(HostedMailbox mailbox) {
        return mailbox.state().name().toLowerCase(Locale.ROOT);
    }

    private static String quota(MailboxQuota quota) {
        String own = quota.perRollingDay().isPresent()
                ? String.valueOf(quota.perRollingDay().getAsInt())
                : "";
        return own
                + quota.shared()
                        .map(shared -> " (" + shared.perRollingDay() + " all together)")
                        .orElse("");
    }

    private static Map<String, Object> members(HostedMailbox mailbox) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("mailbox", mailbox.id().toString());
        members.put("state", state(mailbox));
        mailbox.quota().perRollingDay().ifPresent(messages -> members.put("perRollingDay", messages));
        mailbox.quota().shared().ifPresent(shared -> {
            members.put("tenant", shared.tenant());
            members.put("tenantPerRollingDay", shared.perRollingDay());
        });
        members.put("reference", mailbox.reference());
        members.put("note", mailbox.note());
        return members;
    }
}
