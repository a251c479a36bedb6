package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Quoted;
import dev.outreach.fleet.Stage;
import dev.outreach.reputation.Reputation;
import dev.outreach.reputation.ReputationBook;
import dev.outreach.store.Reservation;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Says in one sentence how things stand, with the numbers. Callers hold the cell's lock. */
final class Explainer {
    /** A sender of the reserve has sent nothing that could speak for or against it. */
    private static final Reputation UNJUDGED = new Reputation(100, List.of());

    private final ReputationBook book;

    Explainer(ReputationBook book) {
        this.book = book;
    }

    String mailbox(Cell cell, MailboxState seat, Instant now) {
        StringBuilder text = new StringBuilder(seat.id() + " of " + cell.owner() + " is " + seat.stage + " since "
                + seat.since + " (" + seat.why + ")");
        if (seat.stage.sends() && seat.progress != null) {
            int allowance = cell.allowance(seat);
            text.append(", may send ").append(allowance).append(" on ").append(seat.openDay);
            text.append(" (").append(seat.progress.phase()).append(" day ").append(seat.progress.day() + 1);
            text.append(seat.watched ? ", watched" : "")
                    .append(", cap ")
                    .append(seat.activeCap())
                    .append(')');
            text.append(" and has ").append(cell.rotation.left(seat.id())).append(" left");
        }
        DomainState domain = cell.domainOf(seat);
        if (domain.stage != Stage.ACTIVE && domain.stage != Stage.RESERVE) {
            text.append("; its domain is ")
                    .append(domain.stage)
                    .append(" (")
                    .append(domain.why)
                    .append(')');
        }
        return text.append("; ").append(reputation(cell, seat, now).explain()).toString();
    }

    String domain(Cell cell, DomainState domain, Instant now) {
        Map<Stage, Integer> stages = stages(domain.mailboxes.stream().map(seat -> seat.stage));
        String listed = domain.listings.isEmpty()
                ? ""
                : ", listed by "
                        + domain.listings.keySet().stream().map(Quoted::line).toList();
        String audited = domain.authenticated ? "" : ", its authentication is not in order";
        String score =
                cell.client == null ? "" : "; " + book.of(domain.name(), now).explain();
        return domain.name() + " of " + cell.owner() + " is " + domain.stage + " since " + domain.since + " ("
                + domain.why + "), its mailboxes: " + stages + listed + audited + score;
    }

    String client(Cell cell, Instant now) {
        Map<Stage, Integer> domains = stages(cell.domains.values().stream().map(domain -> domain.stage));
        Map<Stage, Integer> mailboxes = stages(cell.mailboxes.values().stream().map(seat -> seat.stage));
        int allowance =
                cell.mailboxes.values().stream().mapToInt(cell::allowance).sum();
        int left =
                cell.mailboxes.keySet().stream().mapToInt(cell.rotation::left).sum();
        return cell.owner() + " has domains " + domains + " and mailboxes " + mailboxes + "; of " + allowance
                + " messages that they may send today " + left + " are left at " + now;
    }

    private static Map<Stage, Integer> stages(Stream<Stage> all) {
        Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
        all.forEach(stage -> counts.merge(stage, 1, Integer::sum));
        return counts;
    }

    static String decision(SendRequest request, Decision decision) {
        String when = decision instanceof Decision.Later later ? "waits until " + later.notBefore() : "does not go";
        return "message " + request.key() + " " + when + ": " + decision.why();
    }

    static String pick(SendRequest request, Picker.Pick pick) {
        return pick.decision() != null
                ? decision(request, pick.decision())
                : "message " + request.key() + " would go now from "
                        + Objects.requireNonNull(pick.request()).wished().mailbox() + ": "
                        + pick.request().wished().note();
    }

    static String reservation(Reservation reservation) {
        String sent = reservation.messageId() == null ? "" : " as " + reservation.messageId();
        return "message " + reservation.id() + " was promised at " + reservation.reservedAt() + " to "
                + reservation.mailbox() + " for " + reservation.receiver() + " and is " + reservation.state()
                + sent + " since " + reservation.settledAt() + ": " + reservation.note();
    }

    MailboxStatus status(Cell cell, MailboxState seat, Instant now) {
        return new MailboxStatus(
                seat.id(),
                cell.client == null ? null : cell.client.id(),
                seat.mailbox.tier(),
                seat.stage,
                seat.since,
                seat.why,
                seat.watched,
                cell.allowance(seat),
                cell.rotation.left(seat.id()),
                reputation(cell, seat, now));
    }

    DomainStatus status(Cell cell, DomainState domain, Instant now) {
        return new DomainStatus(
                domain.name(),
                cell.client == null ? null : cell.client.id(),
                domain.stage,
                domain.since,
                domain.why,
                domain.mailboxes.size(),
                cell.client == null ? UNJUDGED : book.of(domain.name(), now));
    }

    private Reputation reputation(Cell cell, MailboxState seat, Instant now) {
        return cell.client == null ? UNJUDGED : book.of(seat.id(), now);
    }
}
