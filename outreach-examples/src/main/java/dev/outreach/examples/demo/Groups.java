package dev.outreach.examples.demo;

import dev.outreach.MailboxStatus;
import dev.outreach.examples.report.Report.Breakdown;
import dev.outreach.examples.report.Report.Group;
import dev.outreach.fleet.MailboxId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The numbers of the mailboxes by what they have in common. */
final class Groups {

    private Groups() {}

    /** By tier, client and stage. Mailboxes of the reserve have sent nothing and stand under stage alone. */
    static List<Breakdown> of(List<MailboxStatus> mailboxes, Map<MailboxId, Tally> tallies) {
        List<MailboxStatus> bound =
                mailboxes.stream().filter(mailbox -> mailbox.client() != null).toList();
        return List.of(
                breakdown("Tier", bound, mailbox -> word(mailbox.tier()), tallies),
                breakdown("Client", bound, mailbox -> String.valueOf(mailbox.client()), tallies),
                breakdown("Stage", mailboxes, mailbox -> word(mailbox.stage()), tallies));
    }

    private static Breakdown breakdown(
            String by,
            List<MailboxStatus> mailboxes,
            Function<MailboxStatus, String> name,
            Map<MailboxId, Tally> tallies) {
        Map<String, List<MailboxStatus>> groups =
                mailboxes.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
        return new Breakdown(
                by,
                groups.entrySet().stream()
                        .map(entry -> group(entry.getKey(), entry.getValue(), tallies))
                        .toList());
    }

    private static Group group(String name, List<MailboxStatus> mailboxes, Map<MailboxId, Tally> tallies) {
        long[] sums = new long[6];
        for (MailboxStatus mailbox : mailboxes) {
            @Nullable Tally tally = tallies.get(mailbox.mailbox());
            if (tally != null) {
                sums[0] += tally.allowance;
                sums[1] += tally.sent;
                sums[2] += tally.accepted;
                sums[3] += tally.hardBounces;
                sums[4] += tally.replies;
                sums[5] += tally.complaints;
            }
        }
        double reputation = mailboxes.stream()
                .mapToDouble(mailbox -> mailbox.reputation().score())
                .average()
                .orElse(Double.NaN);
        return new Group(name, mailboxes.size(), sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], reputation);
    }

    private static String word(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
