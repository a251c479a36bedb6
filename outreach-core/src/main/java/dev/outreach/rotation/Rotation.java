package dev.outreach.rotation;

import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Chooses the mailbox that sends next, for one client. Not safe for several threads; the owner guards it.
 *
 * <p>Time is handed in and never goes back: an instant before the latest one seen is taken as that one, so that a clock
 * that jumps back never gives an allowance back.
 */
public interface Rotation {
    /**
     * Stride scheduling: each mailbox sends in proportion to its allowance times its health, evenly over any stretch.
     * The default.
     *
     * @param seed what ties and gaps are drawn from; the same seed and calls give the same choices
     */
    static Rotation stride(long seed, Pacing pacing) {
        return new StrideRotation(seed, pacing, (allowance, health) ->
                (int) Math.max(1, Math.round(1000 * (allowance * health))));
    }

    /**
     * Round robin: one after the other, whatever their allowances and health. The simpler alternative; the same caps,
     * windows and gaps hold.
     *
     * @param seed what ties and gaps are drawn from; the same seed and calls give the same choices
     */
    static Rotation roundRobin(long seed, Pacing pacing) {
        return new StrideRotation(seed, pacing, (allowance, health) -> 1_000_000);
    }

    /** Makes a domain and its caps known, or changes the caps. A domain's days begin in {@code zone}. */
    void domain(SendingDomain domain, ZoneId zone);

    /**
     * Lets a mailbox take part, after its domain. It joins at the pool's current pass, so that it neither catches up in
     * a burst nor starves the rest.
     *
     * @param zone where the mailbox's days begin, for its sending window
     */
    void join(Mailbox mailbox, Pool pool, ZoneId zone, SeatDay day);

    /** Gives a mailbox its next day, or changes the allowance or health of the current one. */
    void open(MailboxId mailbox, SeatDay day);

    /** Takes a mailbox out. What it sent is remembered, and counts if it joins again. */
    void leave(MailboxId mailbox);

    /** Chooses a mailbox of a pool and charges it, or says what is in the way. */
    Selection select(Pool pool, ReceivingProvider receiver, Instant now);

    /** Charges this one mailbox, for a message of its own thread, or says what is in the way. */
    Selection select(MailboxId mailbox, ReceivingProvider receiver, Instant now);

    /** Gives one charge back: the message did certainly not leave. The gap after it still stands. */
    void giveBack(MailboxId mailbox, ReceivingProvider receiver, Instant chargedAt);

    /** Counts a message that was charged elsewhere: before a restart, or by another node. */
    void charge(MailboxId mailbox, ReceivingProvider receiver, Instant at);

    /** What the mailboxes of a pool may still send today together, before caps of domains and receivers. */
    int left(Pool pool);

    /** The day's allowance of the mailboxes of a pool together. */
    int allowance(Pool pool);

    /** What a mailbox may still send today, or 0 if it does not take part. */
    int left(MailboxId mailbox);

    /** An independent copy, to try out what would happen. */
    Rotation copy();
}
