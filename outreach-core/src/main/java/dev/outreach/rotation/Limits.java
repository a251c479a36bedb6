package dev.outreach.rotation;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.MailboxId;
import java.util.Arrays;

/**
 * Whether a mailbox may send now, and how long not: its allowance, gap, window and caps, and those of its domain. The
 * same for every order of rotation. Receivers are given by their ordinal.
 */
final class Limits {
    final Seats seats;
    final Domains domains;
    private final Pacing pacing;
    private final long seed;
    private final Meters meters;
    /** Counters of mailboxes for those receivers that they have a cap for. */
    private long[] receivers;
    /** Where those of a seat begin; short if there are none. */
    private int[] receiverBases;
    /** What was charged after the end of a seat's present day, to count on its next one; short if there is nothing. */
    private int[] early;
    /** The mailbox's own cap of a day, whatever allowance it is given. */
    private int[] dayCaps;

    private final Wait wait = new Wait();

    Limits(long seed, Pacing pacing) {
        this.seed = seed;
        this.pacing = pacing;
        seats = new Seats();
        meters = new Meters();
        domains = new Domains(meters);
        receivers = new long[0];
        receiverBases = new int[0];
        early = new int[0];
        dayCaps = new int[0];
    }

    Limits(Limits other) {
        seed = other.seed;
        pacing = other.pacing;
        seats = new Seats(other.seats);
        meters = new Meters(other.meters);
        domains = new Domains(other.domains, meters);
        receivers = other.receivers.clone();
        receiverBases = other.receiverBases.clone();
        early = other.early.clone();
        dayCaps = other.dayCaps.clone();
    }

    /** Gives a mailbox that has none a seat. */
    int addSeat(MailboxId mailbox, int domain) {
        int seat = seats.add(mailbox, domain);
        dayCaps = room(dayCaps, seat);
        return seat;
    }

    /** Sets the caps of a mailbox; those of the day take effect with {@link #day}. */
    void caps(int seat, Caps caps) {
        dayCaps[seat] = caps.perDay();
        Meters.caps(seats.words(), seats.meter(seat), allowance(seat), caps.perRollingDay());
        int bits = ReceiverCaps.bits(caps);
        if (bits == 0 && seats.receivers(seat) == 0) {
            return;
        }
        receiverBases = room(receiverBases, seat);
        if (bits != seats.receivers(seat)) {
            moveReceivers(seat, bits);
        }
        ReceiverCaps.set(receivers, receiverBases[seat], caps);
    }

    private void moveReceivers(int seat, int bits) {
        int base = receivers.length;
        receivers = Arrays.copyOf(receivers, base + ReceiverCaps.words(bits));
        ReceiverCaps.copyCounts(
                meters,
                receivers,
                receiverBases[seat],
                seats.receivers(seat),
                base,
                bits,
                seats.words(),
                seats.meter(seat));
        receiverBases[seat] = base;
        seats.receivers(seat, bits);
    }

    /** Gives a seat a day that is not before its present one, and finds its opening. */
    void day(int seat, SeatDay day, long now) {
        int date = Math.toIntExact(day.date().toEpochDay());
        if (date > seats.date(seat)) {
            seats.date(seat, date);
            beginDay(seat);
        }
        allowance(seat, day.health() > 0 ? Math.min(day.allowance(), dayCaps[seat]) : 0);
        seats.dayEnd(seat, day.ends().toEpochMilli());
        findOpening(seat, now);
    }

    /** What was charged already for the day that begins, before it was given to the seat, counts on it. */
    private void beginDay(int seat) {
        int charged = seat < early.length ? early[seat] : 0;
        int hour = Meters.hourOf(seats.schedule(seat).startOf(seats.date(seat)));
        beginDay(seats.words(), seats.meter(seat), charged, hour);
        int words = ReceiverCaps.words(seats.receivers(seat));
        for (int i = 0; i < words; i += Meters.WORDS) {
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
        return Meters.left(seats.words(), seats.meter(seat));
    }

    int allowance(int seat) {
        return Meters.dayCap(seats.words(), seats.meter(seat));
    }

    private void allowance(int seat, int messages) {
        Meters.dayCap(seats.words(), seats.meter(seat), messages);
    }

    /** Whether a seat may send, not looking at the receiver. */
    boolean free(int seat, long now, int hour) {
        return seats.readyAt(seat) <= now
                && now < seats.openUntil(seat)
                && meters.free(seats.words(), seats.meter(seat), hour)
                && domains.free(seats.domain(seat), now, hour);
    }

    /** Whether a seat that is free may send to this receiver. */
    boolean freeFor(int seat, int receiver, int hour) {
        return domains.freeFor(seats.domain(seat), receiver, hour)
                && (!hasCap(seat, receiver) || meters.free(receivers, receiverMeter(seat, receiver), hour));
    }

    /**
     * How long a seat has to wait; for no special receiver if that is -1. The answer holds until the next call.
     */
    Wait waitOf(int seat, int receiver, long now) {
        wait.reset(now);
        if (now >= seats.openUntil(seat)) {
            findOpening(seat, now);
        }
        int hour = Meters.hourOf(now);
        long readyAt = seats.readyAt(seat);
        wait.atLeast(readyAt, readyAt > seats.gapEnd(seat) ? Blocker.WINDOW : Blocker.GAP);
        addRolling(seats.words(), seats.meter(seat), hour, Blocker.ROLLING_CAP);
        domains.addTo(wait, seats.domain(seat), receiver, now);
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
        if (left(seat) == 0 || now >= seats.dayEnd(seat)) {
            wait.reset(now);
            wait.forever(Blocker.ALLOWANCE);
        } else if (wait.until() >= seats.openUntil(seat)) {
            wait.atOpening(openingFrom(seat, wait.until()), now);
        }
    }

    /** The first moment from this one on at which the window is open on the present day. */
    private long openingFrom(int seat, long moment) {
        long[] openings = seats.schedule(seat).openings(seats.date(seat));
        int end = Schedule.endAfter(openings, moment);
        if (end == openings.length) {
            return Wait.FOREVER;
        }
        long from = Math.max(openings[end - 1], moment);
        return from < seats.dayEnd(seat) ? from : Wait.FOREVER;
    }

    /** Finds the opening of the present day that is under way or comes next, if there is one. */
    private void findOpening(int seat, long now) {
        long[] openings = seats.schedule(seat).openings(seats.date(seat));
        int end = Schedule.endAfter(openings, now);
        if (end == openings.length) {
            seats.opening(seat, 0, 0);
            return;
        }
        long later = 0;
        for (int next = end + 2; next < openings.length; next += 2) {
            later += openings[next] - openings[next - 1];
        }
        seats.opening(seat, Math.min(openings[end], seats.dayEnd(seat)), (int) later);
        seats.readyAt(seat, Math.max(seats.gapEnd(seat), firstOf(seat, openings[end - 1])));
    }

    /** When the first message of an opening may leave: not that of all mailboxes at the same moment. */
    private long firstOf(int seat, long opening) {
        if (seats.gapEnd(seat) > opening) {
            return opening;
        }
        long openFor = seats.openUntil(seat) - opening + seats.openLater(seat);
        return opening + pacing.firstMillis(draw(seat, opening), left(seat), openFor);
    }

    /** Counts a message that leaves now, and begins the gap after it. */
    void send(int seat, int receiver, long now, int hour) {
        meters.count(seats.words(), seats.meter(seat), hour, true);
        domains.send(seats.domain(seat), receiver, hour);
        if (hasCap(seat, receiver)) {
            meters.count(receivers, receiverMeter(seat, receiver), hour, true);
        }
        long openFor = seats.openUntil(seat) - now + seats.openLater(seat);
        long gapEnd = now + pacing.gapMillis(draw(seat, now), left(seat), openFor);
        seats.gapEnd(seat, gapEnd);
        seats.readyAt(seat, gapEnd);
    }

    /** Counts a message that left at some time up to now. */
    void charge(int seat, int receiver, long now, long at) {
        boolean today = isToday(seat, at);
        int hour = Meters.hourOf(at);
        meters.count(seats.words(), seats.meter(seat), hour, today);
        domains.charge(seats.domain(seat), receiver, now, at);
        if (hasCap(seat, receiver)) {
            meters.count(receivers, receiverMeter(seat, receiver), hour, today);
        }
        if (!today && at >= seats.dayEnd(seat)) {
            early = room(early, seat);
            early[seat]++;
        }
        long gapEnd = at + gapAfter(seat, at, today);
        seats.gapEnd(seat, Math.max(seats.gapEnd(seat), gapEnd));
        seats.readyAt(seat, Math.max(seats.readyAt(seat), gapEnd));
    }

    private long gapAfter(int seat, long at, boolean today) {
        if (!today) {
            return pacing.gapMillis(draw(seat, at), 0, 0);
        }
        if (at >= seats.openUntil(seat)) {
            findOpening(seat, at);
        }
        long openFor = Math.max(0, seats.openUntil(seat) - at) + seats.openLater(seat);
        return pacing.gapMillis(draw(seat, at), left(seat), openFor);
    }

    void giveBack(int seat, int receiver, long at) {
        boolean today = isToday(seat, at);
        int hour = Meters.hourOf(at);
        meters.giveBack(seats.words(), seats.meter(seat), hour, today);
        domains.giveBack(seats.domain(seat), receiver, at);
        if (hasCap(seat, receiver)) {
            meters.giveBack(receivers, receiverMeter(seat, receiver), hour, today);
        }
        if (at >= seats.dayEnd(seat) && seat < early.length && early[seat] > 0) {
            early[seat]--;
        }
    }

    /** Whether a moment is on the present day of a seat. */
    boolean isToday(int seat, long at) {
        return at < seats.dayEnd(seat) && at >= seats.schedule(seat).startOf(seats.date(seat));
    }

    private boolean hasCap(int seat, int receiver) {
        return ReceiverCaps.has(seats.receivers(seat), receiver);
    }

    private int receiverMeter(int seat, int receiver) {
        return ReceiverCaps.meter(receiverBases[seat], seats.receivers(seat), receiver);
    }

    /** A number from 0 to 1 for a message: drawn by seed, mailbox and time, so that it is the same after a restart. */
    private double draw(int seat, long at) {
        long bits = Scramble.mix(seed ^ (long) seats.hash(seat) << 32 ^ at * 0xD1342543DE82EF95L);
        return (bits >>> 11) * 0x1p-53;
    }

    private static int[] room(int[] array, int seat) {
        return seat < array.length ? array : Arrays.copyOf(array, Growth.enough(seat + 1));
    }
}
