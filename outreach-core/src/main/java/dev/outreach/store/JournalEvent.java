package dev.outreach.store;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.Transition;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import dev.outreach.warmup.WarmupProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. The state of a fleet is what all its events make of it in their order; nothing is decided
 * again when they are read back.
 */
public sealed interface JournalEvent {
    /**
     * Whether somebody decided this by what the journal held before it. What came in from outside holds whatever else is
     * there.
     */
    default boolean isDecision() {
        return true;
    }

    /** A signal came in. */
    record SignalRecorded(Signal signal) implements JournalEvent {
        @Override
        public boolean isDecision() {
            return false;
        }
    }

    /**
     * A platform reported a day of a mailbox; the latest report for a day holds.
     *
     * @param at when the report came in
     */
    record ReportRecorded(Instant at, DailyReport report) implements JournalEvent {
        @Override
        public boolean isDecision() {
            return false;
        }
    }

    /** A stage changed. */
    record StageChanged(Transition transition) implements JournalEvent {}

    /** A policy found something that a person may want to read up. */
    record Judged(Instant at, Judgement judgement) implements JournalEvent {}

    /**
     * A mailbox began a day.
     *
     * @param progress where it stands on its ramp
     * @param watched whether it sends less because it is being watched
     */
    record DayOpened(MailboxId mailbox, LocalDate date, WarmupProgress progress, boolean watched)
            implements JournalEvent {}

    /**
     * All that a midnight brings to a client was done for its mailboxes in a zone: it is not done again.
     *
     * @param at the midnight
     * @param zone where it was midnight
     */
    record MidnightDone(Instant at, ClientId client, ZoneId zone) implements JournalEvent {}

    /**
     * A domain was seen in the fleet for the first time, or for the first time as a client's.
     *
     * @param client whose it is from then on, for good, or null while it is in the reserve
     */
    record DomainListed(
            Instant at, DomainName domain, @Nullable ClientId client) implements JournalEvent {}

    /**
     * A domain of the reserve was given to a client for good, in the place of a burned one.
     *
     * @param replaces the burned domain
     */
    record DomainBound(Instant at, DomainName domain, ClientId client, DomainName replaces) implements JournalEvent {}

    /** A person allowed a client the next domain, and said why the last one burned. */
    record ReplacementApproved(Instant at, ClientId client, String cause) implements JournalEvent {}
}
