package dev.outreach;

import dev.outreach.Directive.Change;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a sending platform should have the mailboxes set up, and what differs. */
final class Steering {
    private Steering() {}

    /** The directives for a cell, whose lock the caller holds; only those with changes. */
    static List<Directive> directives(Cell cell, Map<MailboxId, PlatformState> actual) {
        List<Directive> directives = new ArrayList<>();
        for (MailboxState seat : cell.mailboxes.values()) {
            PlatformState wished = wished(cell, seat);
            @Nullable PlatformState is = actual.get(seat.id());
            List<Change> changes = changes(cell, seat, wished, is);
            if (!changes.isEmpty()) {
                directives.add(new Directive(wished, is, changes));
            }
        }
        return directives;
    }

    /** A resting mailbox keeps its warm-up going, so that it does not fall silent; a retired one stops all. */
    private static PlatformState wished(Cell cell, MailboxState seat) {
        boolean warmup = seat.stage == Stage.WARMING || seat.stage == Stage.COOLDOWN || seat.stage == Stage.RESERVE;
        String pool = cell.client == null || seat.stage.isFinal()
                ? ""
                : cell.client.id().value();
        return new PlatformState(seat.id(), cell.allowance(seat), warmup, !seat.stage.sends(), pool);
    }

    private static List<Change> changes(
            Cell cell, MailboxState seat, PlatformState wished, @Nullable PlatformState is) {
        String stage = "it is " + seat.stage + " since " + seat.since + ": " + seat.why;
        List<Change> changes = new ArrayList<>();
        add(changes, "dailyCap", is == null ? null : is.dailyCap(), wished.dailyCap(), capReason(cell, seat, stage));
        add(changes, "warmup", is == null ? null : is.warmup(), wished.warmup(), stage);
        add(changes, "paused", is == null ? null : is.paused(), wished.paused(), stage);
        add(changes, "pool", is == null ? null : is.pool(), wished.pool(), "it belongs to " + cell.owner());
        return changes;
    }

    private static String capReason(Cell cell, MailboxState seat, String stage) {
        if (!seat.stage.sends() || seat.progress == null) {
            return stage;
        }
        return "day " + (seat.progress.day() + 1) + " of its ramp (" + seat.progress.phase() + ") allows "
                + seat.progress.allowance() + (seat.watched ? ", narrowed while it is watched" : "") + ", its cap is "
                + seat.activeCap();
    }

    private static void add(List<Change> changes, String setting, @Nullable Object from, Object to, String why) {
        if (!to.equals(from)) {
            changes.add(new Change(setting, from == null ? "?" : from.toString(), to.toString(), why));
        }
    }
}
