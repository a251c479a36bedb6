package dev.outreach.rotation;

import org.jspecify.annotations.Nullable;

/**
 * The mailboxes of one pool: its members, their days, and what they may still send together. Who is next is the part of
 * {@link Turns}, which it extends for the reason given at {@link Limits}.
 */
final class PoolRotation extends Turns {
    final Pool pool;
    private final Weighing weighing;
    /** None as long as nothing was refused. */
    private @Nullable Refusals refusals;

    private final int number;

    private int members;
    /** The slots that were given; those from here on are free. */
    private int given;

    private int left;
    private int allowance;
    /** No day of a member ends before. */
    private long daysEnd;

    /** The share of the turns of a mailbox. */
    interface Weighing {
        /**
         * A weight, at least 1.
         *
         * @param allowance at least 1
         * @param health above 0, up to 1
         */
        int weight(int allowance, double health);
    }

    PoolRotation(Pool pool, int number, Limits limits, Weighing weighing, int salt) {
        super(limits, salt);
        this.pool = pool;
        this.number = number;
        this.weighing = weighing;
        daysEnd = Long.MAX_VALUE;
    }

    PoolRotation(PoolRotation other, Limits limits) {
        super(other, limits);
        pool = other.pool;
        number = other.number;
        weighing = other.weighing;
        members = other.members;
        given = other.given;
        left = other.left;
        allowance = other.allowance;
        daysEnd = other.daysEnd;
    }

    boolean isEmpty() {
        return members == 0;
    }

    /** What the allowances of the members leave. */
    int left(long now) {
        endDays(now);
        return left;
    }

    /** The allowances of the members together. */
    int allowance(long now) {
        endDays(now);
        return allowance;
    }

    /** Takes in a seat that takes part nowhere. */
    void join(int seat, SeatDay day, long now) {
        if (seats.pool(seat) != number) {
            seats.pool(seat, number);
            giveSlot(seat, now);
            start(seat);
        }
        seats.takesPart(seat, true);
        members++;
        give(seat, day, Math.toIntExact(day.date().toEpochDay()), true, now);
    }

    /** A seat keeps its slot until it goes to another pool; the slots of those that did are used again. */
    private void giveSlot(int seat, long now) {
        if (given < slots()) {
            seats.slot(seat, given++);
            return;
        }
        int needed = 0;
        for (int other = 0; other < seats.seatCount(); other++) {
            if (seats.pool(other) == number) {
                seats.slot(other, needed++);
            }
        }
        given = needed;
        reserve(Growth.enough(needed));
        fileAll(now);
    }

    void leave(int seat) {
        remove(seat);
        uncount(seat);
        members--;
        left -= limits.left(seat);
        allowance -= limits.allowance(seat);
        seats.takesPart(seat, false);
        forgetRefusals();
    }

    /** Gives a seat its next day, or changes its present one. */
    void open(int seat, SeatDay day, long now) {
        remove(seat);
        left -= limits.left(seat);
        allowance -= limits.allowance(seat);
        int date = Math.toIntExact(day.date().toEpochDay());
        give(seat, day, date, date > seats.date(seat), now);
    }

    private void give(int seat, SeatDay day, int date, boolean levels, long now) {
        if (date >= seats.date(seat)) {
            limits.day(seat, day, date, now);
            int messages = limits.allowance(seat);
            weight(seat, messages == 0 ? 0 : weighing.weight(messages, day.health()), levels);
        }
        left += limits.left(seat);
        allowance += limits.allowance(seat);
        daysEnd = Math.min(daysEnd, seats.dayEnd(seat));
        file(seat, now);
        forgetRefusals();
    }

    /** Charges the seat whose turn it is and returns it, or -1 if none can send to this receiver. */
    int next(int receiver, long now) {
        endDays(now);
        int hour = Meters.hourOf(now);
        int seat = next(receiver, now, hour);
        if (seat >= 0) {
            send(seat, receiver, now);
        }
        return seat;
    }

    /** Charges this one seat if it is free. */
    boolean take(int seat, int receiver, long now) {
        endDays(now);
        wake(now);
        boolean free = limits.waitOf(seat, receiver, now).until() == now;
        if (free) {
            send(seat, receiver, now);
        }
        return free;
    }

    /** Charges a seat that is free. */
    private void send(int seat, int receiver, long now) {
        limits.send(seat, receiver, now);
        left--;
        moveOn(seat, true, now);
    }

    /** To be called when a seat has sent; its pass moves on if that was on its present day. */
    private void moveOn(int seat, boolean today, long now) {
        if (today) {
            sent(seat);
        }
        if (limits.left(seat) == 0) {
            uncount(seat);
        }
        moveOn(seat);
        if (seats.pass(seat) >= FairPass.HIGH) {
            lowerAll(now);
        }
    }

    /** Counts a message that was charged elsewhere. */
    void charge(int seat, int receiver, long now, long at) {
        endDays(now);
        wake(now);
        int before = limits.left(seat);
        limits.charge(seat, receiver, now, at);
        left += limits.left(seat) - before;
        moveOn(seat, seats.weight(seat) > 0 && limits.isToday(seat, at), now);
    }

    void giveBack(int seat, int receiver, long now, long at) {
        int before = limits.left(seat);
        limits.giveBack(seat, receiver, at);
        if (seats.weight(seat) > 0 && limits.isToday(seat, at)) {
            givenBack(seat);
        }
        left += limits.left(seat) - before;
        refile(seat, now);
    }

    /** To be called when a seat may be able to send earlier than was thought. */
    @Override
    void refile(int seat, long now) {
        super.refile(seat, now);
        forgetRefusals();
    }

    /** Ends the days that are over, so that nothing is left of them. */
    private void endDays(long now) {
        if (now < daysEnd) {
            return;
        }
        daysEnd = Long.MAX_VALUE;
        for (int seat = 0; seat < seats.seatCount(); seat++) {
            if (isMember(seat) && seats.dayEnd(seat) <= now) {
                left -= limits.left(seat);
                allowance -= limits.allowance(seat);
                limits.endDay(seat);
            } else if (isMember(seat)) {
                daysEnd = Math.min(daysEnd, seats.dayEnd(seat));
            }
        }
        fileAll(now);
    }

    private void fileAll(long now) {
        clear();
        for (int seat = 0; seat < seats.seatCount(); seat++) {
            if (isMember(seat)) {
                file(seat, now);
            }
        }
    }

    /** Moves all passes down by what the pool's pass and the least of those ready allow. */
    private void lowerAll(long now) {
        long by = lower(leastPass());
        for (int seat = 0; seat < seats.seatCount(); seat++) {
            if (isMember(seat)) {
                seats.pass(seat, Math.max(0, seats.pass(seat) - by));
            }
        }
        fileAll(now);
    }

    private boolean isMember(int seat) {
        return seats.takesPart(seat) && seats.pool(seat) == number;
    }

    /** What was answered before about a receiver, if it still holds: nobody can send to it. */
    @Nullable
    Selection knownRefusal(int receiver, long now) {
        return refusals == null ? null : refusals.known(receiver, now);
    }

    /** Says why nobody can send to a receiver, and remembers the answer. */
    Selection refuse(int receiver, long now) {
        Census census = new Census();
        for (int seat = 0; seat < seats.seatCount(); seat++) {
            if (isMember(seat)) {
                census.add(limits.waitOf(seat, receiver, now));
            }
        }
        Selection.Later answer = census.answer(pool);
        if (refusals == null) {
            refusals = new Refusals();
        }
        refusals.remember(receiver, census.until(), answer);
        return answer;
    }

    /** To be called when a mailbox may be able to send earlier than was thought. */
    void forgetRefusals() {
        refusals = null;
    }
}
