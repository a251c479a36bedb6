package dev.outreach.rotation;

import dev.outreach.fleet.Caps;
import java.util.Arrays;

/**
 * Whether a mailbox may send now, and how long not: its allowance, gap, window and caps, and those of its domain. The
 * same for every order of rotation. Receivers are given by their ordinal.
 *
 * <p>It is the seats itself, and {@link StrideRotation} is it in turn, rather than each holding the other: in a large fleet
 * a selection waits for memory at every reference that it follows.
 */
class Limits extends Domains {
    private final Pacing pacing;
    final long seed;
    /** Counters of mailboxes for those receivers that they have a cap for. */
    private long[] receivers;
    /** Where those of a seat begin; short if there are none. */
    private int[] receiverBases;
    /** What was charged after the end of a seat's present day, to count on its next one; short if there is nothing. */
    private int[] early;

    private final Wait wait = new Wait();

    Limits(long seed, Pacing pacing) {
        this.seed = seed;
        this.pacing = pacing;
        receivers = Growth.NO_LONGS;
        receiverBases = Growth.NO_INTS;
        early = Growth.NO_INTS;
    }

    Limits(Limits other) {
        super(other);
        seed = other.seed;
        pacing = other.pacing;
        receivers = other.receivers.clone();
        receiverBases = other.receiverBases.clone();
        early = other.early.clone();
    }

    /** Sets the caps of a mailbox; those of the day take effect with {@link #day}. */
    void caps(int seat, Caps caps) {
        dayCap(seat, caps.perDay());
        Meters.caps(words(), meter(seat), allowance(seat), caps.perRollingDay());
        int bits = ReceiverCaps.bits(caps);
        if (bits == 0 && receivers(seat) == 0) {
            return;
        }
        receiverBases = room(receiverBases, seat);
        if (bits != receivers(seat)) {
            moveReceivers(seat, bits);
        }
        ReceiverCaps.set(receivers, receiverBases[seat], caps);
    }

    private void moveReceivers(int seat, int bits) {
        int base = receivers.length;
        receivers = Arrays.copyOf(receivers, base + ReceiverCaps.words(bits));
        ReceiverCaps.copyCounts(
                meters, receivers, receiverBases[seat], receivers(seat), base, bits, words(), meter(seat));
        receiverBases[seat] = base;
        receivers(seat, bits);
    }

    /**
     * Gives a seat a day that is not before its present one, and finds its opening.
     *
     * @param date the day's date, in days since 1970
     */
    void day(int seat, SeatDay day, int date, long now) {
        if (date > date(seat)) {
            date(seat, date);
            beginDay(seat);
        }
        allowance(seat, day.health() > 0 ? Math.min(day.allowance(), dayCap(seat)) : 0);
        dayEnd(seat, day.ends().toEpochMilli());
        findOpening(seat, now);
    }

    /** What was charged already for the day that begins, before it was given to the seat, counts on it. */
    private void beginDay(int seat) {
        int charged = seat < early.length ? early[seat] : 0;
        int hour = Meters.hourOf(schedule(seat).startOf(date(seat)));
        beginDay(words(), meter(seat), charged, hour);
        int size = ReceiverCaps.words(receivers(seat));
        for (int i = 0; i < size; i += Meters.WORDS) {
            beginDay(receivers, receiverBases[seat] + i, charged, hour);
        }
        if (charged > 0) {
            early[seat] = 0;
        }
    }

    private void beginDay(long[] words, int meter, int charged, int hour) {
        Meters.onDay(words, meter, charged == 0 ? 0 : Math.min(charged, meters.since(words, meter, hour)));
    }

    /** Ends the day of a seat: nothing is left of its allowance. */
    void endDay(int seat) {
        allowance(seat, 0);
    }

    int left(int seat) {
        return Meters.left(words(), meter(seat));
    }

    int allowance(int seat) {
        return Meters.dayCap(words(), meter(seat));
    }

    private void allowance(int seat, int messages) {
        Meters.dayCap(words(), meter(seat), messages);
    }

    /** Whether a seat may send, not looking at the receiver. */
    boolean free(int seat, long now, int hour) {
        return readyAt(seat) <= now
                && now < openUntil(seat)
                && meters.free(words(), meter(seat), hour)
                && domainFree(domain(seat), now, hour);
    }

    /** The same of a seat whose opening may be over, and the next one of its day under way. */
    boolean freeByNow(int seat, long now, int hour) {
        if (now >= openUntil(seat)) {
            findOpening(seat, now);
        }
        return free(seat, now, hour);
    }

    /** Whether a seat that is free may send to this receiver. */
    boolean freeFor(int seat, int receiver, int hour) {
        return domainFreeFor(domain(seat), receiver, hour)
                && (!hasCap(seat, receiver) || meters.free(receivers, receiverMeter(seat, receiver), hour));
    }

    /**
     * How long a seat has to wait; for no special receiver if that is -1. The answer holds until the next call.
     */
    Wait waitOf(int seat, int receiver, long now) {
        wait.reset(now);
        if (now >= openUntil(seat)) {
            findOpening(seat, now);
        }
        int hour = Meters.hourOf(now);
        long readyAt = readyAt(seat);
        wait.atLeast(readyAt, readyAt > gapEnd(seat) ? Blocker.WINDOW : Blocker.GAP);
        addRolling(words(), meter(seat), hour, Blocker.ROLLING_CAP);
        addDomain(wait, domain(seat), receiver, now);
        if (receiver >= 0 && hasCap(seat, receiver)) {
            int meter = receiverMeter(seat, receiver);
            addRolling(receivers, meter, hour, Blocker.RECEIVER_CAP);
            if (Meters.left(receivers, meter) == 0) {
                wait.forever(Blocker.RECEIVER_CAP);
            }
        }
        addDay(seat, now);
        return wait;
    }

    private void addRolling(long[] words, int meter, int hour, Blocker blocker) {
        int free = meters.rollingFreeFrom(words, meter, hour);
        if (free > hour) {
            wait.atLeast(Meters.millisOf(free), blocker);
        }
    }

    private void addDay(int seat, long now) {
        if (left(seat) == 0 || now >= dayEnd(seat)) {
            wait.reset(now);
            wait.forever(Blocker.ALLOWANCE);
        } else if (wait.until() >= openUntil(seat)) {
            wait.atOpening(openingFrom(seat, wait.until()), now);
        }
    }

    /** The first moment from this one on at which the window is open on the present day. */
    private long openingFrom(int seat, long moment) {
        long[] openings = schedule(seat).openings(date(seat));
        int end = Schedule.endAfter(openings, moment);
        if (end == openings.length) {
            return Wait.FOREVER;
        }
        long from = Math.max(openings[end - 1], moment);
        return from < dayEnd(seat) ? from : Wait.FOREVER;
    }

    /** Finds the opening of the present day that is under way or comes next, if there is one. */
    private void findOpening(int seat, long now) {
        long[] openings = schedule(seat).openings(date(seat));
        int end = Schedule.endAfter(openings, now);
        if (end == openings.length) {
            opening(seat, 0, 0);
            return;
        }
        long later = 0;
        for (int next = end + 2; next < openings.length; next += 2) {
            later += openings[next] - openings[next - 1];
        }
        opening(seat, Math.min(openings[end], dayEnd(seat)), (int) later);
        readyAt(seat, Math.max(gapEnd(seat), firstOf(seat, openings[end - 1])));
    }

    /** When the first message of an opening may leave: not that of all mailboxes at the same moment. */
    private long firstOf(int seat, long opening) {
        if (gapEnd(seat) > opening) {
            return opening;
        }
        long openFor = openUntil(seat) - opening + openLater(seat);
        return opening + bounded(pacing.firstMillis(draw(seat, opening), left(seat), openFor));
    }

    /** Counts a message that leaves now, and begins the gap after it; the seat was asked whether it may send. */
    void send(int seat, int receiver, long now) {
        meters.send(words(), meter(seat));
        sendByDomain(domain(seat), receiver);
        if (hasCap(seat, receiver)) {
            meters.send(receivers, receiverMeter(seat, receiver));
        }
        long openFor = openUntil(seat) - now + openLater(seat);
        long gapEnd = now + bounded(pacing.gapMillis(draw(seat, now), left(seat), openFor));
        gapEnd(seat, gapEnd);
        readyAt(seat, gapEnd);
    }

    /** Counts a message that left at some time up to now. */
    void charge(int seat, int receiver, long now, long at) {
        boolean today = isToday(seat, at);
        int hour = Meters.hourOf(at);
        meters.count(words(), meter(seat), hour, today);
        chargeDomain(domain(seat), receiver, now, at);
        if (hasCap(seat, receiver)) {
            meters.count(receivers, receiverMeter(seat, receiver), hour, today);
        }
        if (!today && at >= dayEnd(seat)) {
            early = room(early, seat);
            early[seat]++;
        }
        long gapEnd = at + gapAfter(seat, at, today);
        gapEnd(seat, Math.max(gapEnd(seat), gapEnd));
        readyAt(seat, Math.max(readyAt(seat), gapEnd));
    }

    private long gapAfter(int seat, long at, boolean today) {
        if (!today) {
            return bounded(pacing.gapMillis(draw(seat, at), 0, 0));
        }
        if (at >= openUntil(seat)) {
            findOpening(seat, at);
        }
        long openFor = Math.max(0, openUntil(seat) - at) + openLater(seat);
        return bounded(pacing.gapMillis(draw(seat, at), left(seat), openFor));
    }

    /** What a pacing of somebody else's answers, within what its interface allows. */
    private static long bounded(long millis) {
        return Math.max(0, Math.min(millis, Pacing.LONGEST_MILLIS));
    }

    void giveBack(int seat, int receiver, long at) {
        boolean today = isToday(seat, at);
        int hour = Meters.hourOf(at);
        meters.giveBack(words(), meter(seat), hour, today);
        giveBackToDomain(domain(seat), receiver, at);
        if (hasCap(seat, receiver)) {
            meters.giveBack(receivers, receiverMeter(seat, receiver), hour, today);
        }
        if (at >= dayEnd(seat) && seat < early.length && early[seat] > 0) {
            early[seat]--;
        }
    }

    /** Whether a moment is on the present day of a seat. */
    boolean isToday(int seat, long at) {
        return at < dayEnd(seat) && at >= schedule(seat).startOf(date(seat));
    }

    private boolean hasCap(int seat, int receiver) {
        return ReceiverCaps.has(receivers(seat), receiver);
    }

    private int receiverMeter(int seat, int receiver) {
        return ReceiverCaps.meter(receiverBases[seat], receivers(seat), receiver);
    }

    /** A number from 0 to 1 for a message: drawn by seed, mailbox and time, so that it is the same after a restart. */
    private double draw(int seat, long at) {
        long bits = Scramble.mix(seed ^ (long) hash(seat) << 32 ^ at * 0xD1342543DE82EF95L);
        return (bits >>> 11) * 0x1p-53;
    }

    private static int[] room(int[] array, int seat) {
        return seat < array.length ? array : Arrays.copyOf(array, Growth.enough(seat + 1));
    }
}
