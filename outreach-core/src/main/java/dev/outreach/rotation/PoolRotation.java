package dev.outreach.rotation;

import org.jspecify.annotations.Nullable;

/**
 * The mailboxes of one pool taking turns: who is ready, who waits, whose turn is next.
 *
 * <p>A seat is <em>counted</em> while it has its share of the turns: it is ready, or waits for no more than its gap.
 * The pool's pass moves on with each message by one over the weight of all that are counted. It is where a seat stands
 * that always had its fair share, so that is where one starts that joins or comes back (Waldspurger and Weihl, 1995,
 * section 2.3: global pass).
 */
final class PoolRotation {
    /**
     * What a pass grows by after a message, times the weight. Large enough that the steps of a weight of a million, a
     * thousand messages a day, still have 16 bits.
     */
    static final long UNIT = 1L << 36;

    /** A pass from which all are moved down again, long before they reach {@link SeatHeaps#KEY_END}. */
    private static final long HIGH_PASS = SeatHeaps.KEY_END / 4;

    private static final int ANY = -1;

    final Pool pool;
    private final Limits limits;
    private final Seats seats;
    private final Weighing weighing;
    private final SeatHeaps heaps;
    private final int number;

    private int members;
    private int left;
    private int allowance;
    /** No day of a member ends before. */
    private long daysEnd;

    private double pass;
    private long weight;
    private double step;

    /** What was answered to a receiver when nothing could send, until something changes. */
    private @Nullable Refusal @Nullable [] refusals;

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
        heaps = new SeatHeaps(salt);
        daysEnd = Long.MAX_VALUE;
    }

    PoolRotation(PoolRotation other, Limits limits) {
        pool = other.pool;
        number = other.number;
        this.limits = limits;
        weighing = other.weighing;
        seats = limits.seats;
        heaps = new SeatHeaps(other.heaps);
        members = other.members;
        left = other.left;
        allowance = other.allowance;
        daysEnd = other.daysEnd;
        pass = other.pass;
        weight = other.weight;
        step = other.step;
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
            seats.pass(seat, (long) pass);
        }
        seats.takesPart(seat, true);
        heaps.reserve(++members);
        give(seat, day, true, now);
    }

    void leave(int seat) {
        removeEntry(seat);
        uncount(seat);
        members--;
        left -= limits.left(seat);
        allowance -= limits.allowance(seat);
        seats.takesPart(seat, false);
        forgetRefusals();
    }

    /** Gives a seat its next day, or changes its present one. */
    void open(int seat, SeatDay day, long now) {
        removeEntry(seat);
        left -= limits.left(seat);
        allowance -= limits.allowance(seat);
        give(seat, day, day.date().isAfter(seats.date(seat)), now);
    }

    private void give(int seat, SeatDay day, boolean levels, long now) {
        if (!day.date().isBefore(seats.date(seat))) {
            limits.day(seat, day, now);
            int given = limits.allowance(seat);
            reweigh(seat, given == 0 ? 0 : weighing.weight(given, day.health()), levels);
        }
        left += limits.left(seat);
        allowance += limits.allowance(seat);
        daysEnd = Math.min(daysEnd, seats.dayEnd(seat));
        file(seat, now);
        forgetRefusals();
    }

    /**
     * Sets a weight. What a seat is ahead of its fair share or behind it stays the same number of its messages; one
     * that joins or begins a day is not behind, and ahead by one message at the most.
     */
    private void reweigh(int seat, int newWeight, boolean levels) {
        int oldWeight = seats.weight(seat);
        if (newWeight == oldWeight && !levels) {
            return;
        }
        if (seats.counted(seat)) {
            weigh(newWeight - oldWeight);
        }
        double ahead = (seats.pass(seat) - pass) * oldWeight / UNIT;
        if (levels) {
            ahead = Math.max(0, Math.min(ahead, 1));
        }
        double newPass = newWeight == 0 ? pass : pass + ahead * UNIT / newWeight;
        seats.weight(seat, newWeight);
        seats.pass(seat, (long) Math.max(0, Math.min(newPass, SeatHeaps.KEY_END - 1)));
    }

    /** Charges the seat whose turn it is and returns it, or -1 if none can send to this receiver. */
    int next(int receiver, long now) {
        endDays(now);
        wake(now);
        int hour = Meters.hourOf(now);
        for (long entry = heaps.firstReady(); entry != SeatHeaps.NONE; entry = heaps.firstReady()) {
            int seat = heaps.seatOf(entry);
            if (!limits.free(seat, now, hour)) {
                heaps.dropFirstReady();
                seats.home(seat, Seats.Home.NOWHERE);
                file(seat, now);
            } else if (seats.pass(seat) != SeatHeaps.keyOf(entry)) {
                heaps.replaceFirstReady(seat, seats.pass(seat));
            } else if (limits.freeFor(seat, receiver, hour)) {
                send(seat, receiver, now, hour);
                moveOn(seat, now);
                return seat;
            } else {
                return nextBehind(receiver, now, hour);
            }
        }
        return -1;
    }

    /** The first of those ready may not send to the receiver: charges the next that may. Its entry lags behind then. */
    private int nextBehind(int receiver, long now, int hour) {
        long entry = leastFor(0, receiver, now, hour, Long.MAX_VALUE);
        if (entry == Long.MAX_VALUE) {
            return -1;
        }
        int seat = heaps.seatOf(entry);
        send(seat, receiver, now, hour);
        return seat;
    }

    /** The least entry at or below a node of those ready whose seat may send to the receiver; {@code best} if none is less. */
    private long leastFor(int node, int receiver, long now, int hour, long best) {
        if (node >= heaps.readyCount() || heaps.readyEntry(node) >= best) {
            return best;
        }
        int seat = heaps.seatOf(heaps.readyEntry(node));
        long least = best;
        if (limits.free(seat, now, hour) && limits.freeFor(seat, receiver, hour)) {
            least = Math.min(least, heaps.entry(seat, seats.pass(seat)));
        }
        for (int child = 4 * node + 1; child <= 4 * node + 4; child++) {
            least = leastFor(child, receiver, now, hour, least);
        }
        return least;
    }

    /** Charges this one seat if it is free. */
    boolean take(int seat, int receiver, long now) {
        endDays(now);
        wake(now);
        boolean free = limits.waitOf(seat, receiver, now).until() == now;
        if (free) {
            send(seat, receiver, now, Meters.hourOf(now));
        }
        return free;
    }

    /** Charges a seat that is free; its entry stays where it is. */
    private void send(int seat, int receiver, long now, int hour) {
        limits.send(seat, receiver, now, hour);
        seats.advance(seat, UNIT);
        pass += step;
        left--;
        if (limits.left(seat) == 0) {
            uncount(seat);
        }
    }

    /** Counts a message that was charged elsewhere. */
    void charge(int seat, int receiver, long now, long at) {
        endDays(now);
        wake(now);
        int before = limits.left(seat);
        limits.charge(seat, receiver, now, at);
        if (seats.weight(seat) > 0 && limits.isToday(seat, at)) {
            seats.advance(seat, UNIT);
            pass += step;
        }
        left += limits.left(seat) - before;
        if (limits.left(seat) == 0) {
            uncount(seat);
        }
    }

    void giveBack(int seat, int receiver, long now, long at) {
        int before = limits.left(seat);
        limits.giveBack(seat, receiver, at);
        if (seats.weight(seat) > 0 && limits.isToday(seat, at)) {
            seats.pass(seat, Math.max(0, seats.pass(seat) - UNIT / seats.weight(seat)));
            pass = Math.max(0, pass - step);
        }
        left += limits.left(seat) - before;
        refile(seat, now);
    }

    /** Puts the first of those ready, which has sent, where it belongs now. */
    private void moveOn(int seat, long now) {
        if (limits.left(seat) == 0) {
            heaps.dropFirstReady();
            seats.home(seat, Seats.Home.NOWHERE);
        } else if (seats.readyAt(seat) > now) {
            heaps.dropFirstReady();
            heaps.addWaiting(seat, seats.readyAt(seat));
            seats.home(seat, Seats.Home.WAITING);
        } else {
            heaps.replaceFirstReady(seat, seats.pass(seat));
        }
        if (seats.pass(seat) >= HIGH_PASS) {
            lower(now);
        }
    }

    /** Makes ready those whose time has come. */
    private void wake(long now) {
        for (long entry = heaps.firstWaiting();
                entry != SeatHeaps.NONE && SeatHeaps.keyOf(entry) <= now;
                entry = heaps.firstWaiting()) {
            int seat = heaps.seatOf(entry);
            if (seats.readyAt(seat) > now) {
                heaps.replaceFirstWaiting(seat, seats.readyAt(seat));
            } else {
                heaps.dropFirstWaiting();
                makeReady(seat);
            }
        }
    }

    /** Puts a seat that has no entry where it belongs: ready, waiting, or nowhere until its next day. */
    private void file(int seat, long now) {
        Wait wait = limits.waitOf(seat, ANY, now);
        if (wait.until() == now) {
            makeReady(seat);
            return;
        }
        if (wait.until() > seats.gapEnd(seat)) {
            uncount(seat);
        }
        if (wait.until() != Wait.FOREVER) {
            heaps.addWaiting(seat, wait.until());
            seats.home(seat, Seats.Home.WAITING);
        }
    }

    private void makeReady(int seat) {
        count(seat);
        seats.home(seat, Seats.Home.READY);
        heaps.addReady(seat, seats.pass(seat));
    }

    /** Takes a seat's entry out and puts it where it belongs, which may be earlier than before. */
    void refile(int seat, long now) {
        removeEntry(seat);
        file(seat, now);
        forgetRefusals();
    }

    private void removeEntry(int seat) {
        heaps.remove(seat, seats.home(seat));
        seats.home(seat, Seats.Home.NOWHERE);
    }

    private void count(int seat) {
        if (!seats.counted(seat)) {
            seats.counted(seat, true);
            weigh(seats.weight(seat));
            seats.pass(seat, Math.max(seats.pass(seat), (long) pass));
        }
    }

    private void uncount(int seat) {
        if (seats.counted(seat)) {
            seats.counted(seat, false);
            weigh(-seats.weight(seat));
        }
    }

    private void weigh(int more) {
        weight += more;
        step = weight == 0 ? 0 : (double) UNIT / weight;
    }

    /** Ends the days that are over, so that nothing is left of them. */
    private void endDays(long now) {
        if (now < daysEnd) {
            return;
        }
        daysEnd = Long.MAX_VALUE;
        heaps.clear();
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
            file(seat, now);
        }
    }

    /** Moves all passes down by what the pool's pass and the least of those ready allow. */
    private void lower(long now) {
        long first = heaps.firstReady();
        long by = first == SeatHeaps.NONE ? (long) pass : Math.min((long) pass, SeatHeaps.keyOf(first));
        pass -= by;
        heaps.clear();
        for (int seat = 0; seat < seats.size(); seat++) {
            if (isMember(seat)) {
                seats.pass(seat, Math.max(0, seats.pass(seat) - by));
                seats.home(seat, Seats.Home.NOWHERE);
                file(seat, now);
            }
        }
    }

    private boolean isMember(int seat) {
        return seats.takesPart(seat) && seats.pool(seat) == number;
    }

    /** What was answered before about a receiver, if it still holds: nobody can send to it. */
    @Nullable
    Selection knownRefusal(int receiver, long now) {
        @Nullable Refusal known = refusals == null ? null : refusals[receiver];
        return known != null && now < known.until() ? known.answer() : null;
    }

    /** Says why nobody can send to a receiver, and remembers the answer. */
    Selection refuse(int receiver, long now) {
        Census census = new Census();
        for (int seat = 0; seat < seats.size(); seat++) {
            if (isMember(seat)) {
                census.add(limits.waitOf(seat, receiver, now));
            }
        }
        if (refusals == null) {
            refusals = new Refusal[ReceiverCaps.COUNT];
        }
        Selection.Later answer = census.answer(pool);
        refusals[receiver] = new Refusal(census.until(), answer);
        return answer;
    }

    void forgetRefusals() {
        refusals = null;
    }
}
