package dev.outreach.rotation;

import org.jspecify.annotations.Nullable;

/** The mailboxes of one pool taking turns: who is ready, who waits, whose turn is next. */
final class PoolRotation {
    final Pool pool;
    private final Limits limits;
    private final Seats seats;
    private final Weighing weighing;
    private final FairPass fair;
    private final Turns turns;
    private final Refusals refusals = new Refusals();
    private final int number;

    private int members;
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
        this.pool = pool;
        this.number = number;
        this.limits = limits;
        this.weighing = weighing;
        seats = limits.seats;
        fair = new FairPass(seats);
        turns = new Turns(limits, fair, salt);
        daysEnd = Long.MAX_VALUE;
    }

    PoolRotation(PoolRotation other, Limits limits) {
        pool = other.pool;
        number = other.number;
        this.limits = limits;
        weighing = other.weighing;
        seats = limits.seats;
        fair = new FairPass(other.fair, seats);
        turns = new Turns(other.turns, limits, fair);
        members = other.members;
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
            fair.start(seat);
        }
        seats.takesPart(seat, true);
        turns.reserve(++members);
        give(seat, day, true, now);
    }

    void leave(int seat) {
        turns.removeEntry(seat);
        fair.uncount(seat);
        members--;
        left -= limits.left(seat);
        allowance -= limits.allowance(seat);
        seats.takesPart(seat, false);
        forgetRefusals();
    }

    /** Gives a seat its next day, or changes its present one. */
    void open(int seat, SeatDay day, long now) {
        turns.removeEntry(seat);
        left -= limits.left(seat);
        allowance -= limits.allowance(seat);
        give(seat, day, day.date().toEpochDay() > seats.date(seat), now);
    }

    private void give(int seat, SeatDay day, boolean levels, long now) {
        if (day.date().toEpochDay() >= seats.date(seat)) {
            limits.day(seat, day, now);
            int given = limits.allowance(seat);
            fair.weight(seat, given == 0 ? 0 : weighing.weight(given, day.health()), levels);
        }
        left += limits.left(seat);
        allowance += limits.allowance(seat);
        daysEnd = Math.min(daysEnd, seats.dayEnd(seat));
        turns.file(seat, now);
        forgetRefusals();
    }

    /** Charges the seat whose turn it is and returns it, or -1 if none can send to this receiver. */
    int next(int receiver, long now) {
        endDays(now);
        int hour = Meters.hourOf(now);
        int seat = turns.next(receiver, now, hour);
        if (seat >= 0) {
            send(seat, receiver, now, hour);
            turns.moveOn(seat);
            if (seats.pass(seat) >= FairPass.HIGH) {
                lower(now);
            }
        }
        return seat;
    }

    /** Charges this one seat if it is free. */
    boolean take(int seat, int receiver, long now) {
        endDays(now);
        turns.wake(now);
        boolean free = limits.waitOf(seat, receiver, now).until() == now;
        if (free) {
            send(seat, receiver, now, Meters.hourOf(now));
        }
        return free;
    }

    /** Charges a seat that is free; its entry stays where it is. */
    private void send(int seat, int receiver, long now, int hour) {
        limits.send(seat, receiver, now, hour);
        fair.sent(seat);
        left--;
        if (limits.left(seat) == 0) {
            fair.uncount(seat);
        }
    }

    /** Counts a message that was charged elsewhere. */
    void charge(int seat, int receiver, long now, long at) {
        endDays(now);
        turns.wake(now);
        int before = limits.left(seat);
        limits.charge(seat, receiver, now, at);
        if (seats.weight(seat) > 0 && limits.isToday(seat, at)) {
            fair.sent(seat);
        }
        left += limits.left(seat) - before;
        if (limits.left(seat) == 0) {
            fair.uncount(seat);
        }
    }

    void giveBack(int seat, int receiver, long now, long at) {
        int before = limits.left(seat);
        limits.giveBack(seat, receiver, at);
        if (seats.weight(seat) > 0 && limits.isToday(seat, at)) {
            fair.givenBack(seat);
        }
        left += limits.left(seat) - before;
        refile(seat, now);
    }

    /** To be called when a seat may be able to send earlier than was thought. */
    void refile(int seat, long now) {
        turns.refile(seat, now);
        forgetRefusals();
    }

    /** Ends the days that are over, so that nothing is left of them. */
    private void endDays(long now) {
        if (now < daysEnd) {
            return;
        }
        daysEnd = Long.MAX_VALUE;
        turns.clear();
        for (int seat = 0; seat < seats.size(); seat++) {
            if (!isMember(seat)) {
                continue;
            }
            if (seats.dayEnd(seat) <= now) {
                left -= limits.left(seat);
                allowance -= limits.allowance(seat);
                limits.endDay(seat);
            } else {
                daysEnd = Math.min(daysEnd, seats.dayEnd(seat));
            }
            seats.home(seat, Seats.Home.NOWHERE);
            turns.file(seat, now);
        }
    }

    /** Moves all passes down by what the pool's pass and the least of those ready allow. */
    private void lower(long now) {
        long by = fair.lower(turns.leastPass());
        turns.clear();
        for (int seat = 0; seat < seats.size(); seat++) {
            if (isMember(seat)) {
                seats.pass(seat, Math.max(0, seats.pass(seat) - by));
                seats.home(seat, Seats.Home.NOWHERE);
                turns.file(seat, now);
            }
        }
    }

    private boolean isMember(int seat) {
        return seats.takesPart(seat) && seats.pool(seat) == number;
    }

    /** What was answered before about a receiver, if it still holds: nobody can send to it. */
    @Nullable
    Selection knownRefusal(int receiver, long now) {
        return refusals.known(receiver, now);
    }

    /** Says why nobody can send to a receiver, and remembers the answer. */
    Selection refuse(int receiver, long now) {
        Census census = new Census();
        for (int seat = 0; seat < seats.size(); seat++) {
            if (isMember(seat)) {
                census.add(limits.waitOf(seat, receiver, now));
            }
        }
        Selection.Later answer = census.answer(pool);
        refusals.remember(receiver, census.until(), answer);
        return answer;
    }

    void forgetRefusals() {
        refusals.forget();
    }
}
