package dev.outreach;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One call into the shell: its time, and what it changed. Events are kept by the store before they are applied, so a
 * store that fails leaves the state as it was.
 */
final class Turn {
    final Instant now;
    private final OutreachStore store;
    private final Fold fold;
    private final List<JournalEvent> done = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    Turn(Instant now, OutreachStore store, Fold fold) {
        this.now = now;
        this.store = store;
        this.fold = fold;
    }

    /** Keeps events of one cell, whose lock the caller holds, and applies them. */
    void commit(Cell cell, List<JournalEvent> events) {
        if (!events.isEmpty()) {
            store.append(now, events);
            applied(cell, events);
        }
    }

    /** Applies events that the store has kept already. */
    void applied(Cell cell, List<JournalEvent> events) {
        events.forEach(fold::apply);
        touched(cell, events).forEach(cell::seat);
        done.addAll(events);
    }

    void alert(Alert alert) {
        alerts.add(alert);
    }

    /** Whether a domain burned in this turn. */
    boolean burned() {
        return done.stream()
                .anyMatch(event -> event instanceof JournalEvent.StageChanged changed
                        && changed.transition().to() == Stage.BURNED);
    }

    List<JournalEvent> events() {
        return done;
    }

    List<Alert> alerts() {
        return alerts;
    }

    /** The mailboxes whose place in the rotation may have changed. */
    private static Set<MailboxState> touched(Cell cell, List<JournalEvent> events) {
        Set<MailboxState> touched = new LinkedHashSet<>();
        for (JournalEvent event : events) {
            if (event instanceof JournalEvent.DayOpened opened) {
                touched.add(cell.mailbox(opened.mailbox()));
            } else if (event instanceof JournalEvent.StageChanged changed
                    && changed.transition().about() instanceof MailboxId id) {
                touched.add(cell.mailbox(id));
            } else if (event instanceof JournalEvent.ReportRecorded recorded) {
                touched.add(cell.mailbox(recorded.report().mailbox()));
            } else if (event instanceof JournalEvent.SignalRecorded recorded) {
                touchedBy(cell, recorded.signal(), touched);
            }
        }
        return touched;
    }

    /** A single send moves no score by much, and there are many: it waits for the next day. */
    private static void touchedBy(Cell cell, Signal signal, Set<MailboxState> touched) {
        if (signal.about() instanceof MailboxId id && !(signal instanceof Signal.Sent)) {
            touched.add(cell.mailbox(id));
        } else if (signal.about() instanceof DomainName name) {
            touched.addAll(cell.domain(name).mailboxes);
        }
    }
}
