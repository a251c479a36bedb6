package dev.outreach.examples.demo;

import dev.outreach.examples.audit.Evidence;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Reservation;
import java.util.HashMap;
import java.util.Map;

/** What one mailbox was allowed and sent over all days, and what came back. */
final class Tally {

    long allowance;
    long sent;
    long accepted;
    long hardBounces;
    long replies;
    long complaints;

    private Tally() {}

    /** The tallies of all mailboxes that opened one of the days. */
    static Map<MailboxId, Tally> of(DemoSettings settings, Evidence evidence) {
        Map<MailboxId, Tally> tallies = new HashMap<>();
        evidence.events(JournalEvent.DayOpened.class)
                .filter(opened -> settings.covers(opened.date()))
                .forEach(opened -> of(tallies, opened.mailbox()).allowance += allowance(evidence, opened));
        evidence.reservations()
                .forEach(reservation -> of(tallies, reservation.mailbox()).count(reservation));
        evidence.events(JournalEvent.SignalRecorded.class)
                .map(JournalEvent.SignalRecorded::signal)
                .filter(signal -> signal.about() instanceof MailboxId)
                .forEach(signal -> of(tallies, (MailboxId) signal.about()).count(signal));
        return tallies;
    }

    private static Tally of(Map<MailboxId, Tally> tallies, MailboxId mailbox) {
        return tallies.computeIfAbsent(mailbox, id -> new Tally());
    }

    private static long allowance(Evidence evidence, JournalEvent.DayOpened opened) {
        int cap = evidence.fleet()
                .mailbox(opened.mailbox())
                .map(Mailbox::caps)
                .orElseThrow()
                .perDay();
        return Math.min(cap, opened.progress().allowance());
    }

    /** What was handed to the server counts as sent, whatever it said. */
    private void count(Reservation reservation) {
        switch (reservation.state()) {
            case SENT -> {
                sent++;
                accepted++;
            }
            case REJECTED, DEFERRED, IN_DOUBT -> sent++;
            default -> {
                // nothing left
            }
        }
    }

    private void count(Signal signal) {
        if (signal instanceof Signal.Bounced bounced && bounced.bounceClass() == BounceClass.RECIPIENT_PERMANENT) {
            hardBounces++;
        } else if (signal instanceof Signal.Replied) {
            replies++;
        } else if (signal instanceof Signal.Complained) {
            complaints++;
        }
    }
}
