package dev.outreach.rotation;

/**
 * Whose turn it is in a pool: moves its seats between those ready and those waiting, as time goes on and messages
 * leave. An entry of those ready tells the seat's place; whether it may send is asked when it is first.
 */
final class Turns extends SeatHeaps {
    private static final int ANY = -1;

    private final Limits limits;
    private final Seats seats;
    private final FairPass fair;

    Turns(Limits limits, FairPass fair, int salt) {
        super(salt);
        this.limits = limits;
        seats = limits.seats;
        this.fair = fair;
    }

    Turns(Turns other, Limits limits, FairPass fair) {
        super(other);
        this.limits = limits;
        seats = limits.seats;
        this.fair = fair;
    }

    /** The seat of the least pass that may send to a receiver, or -1 if none may. */
    int next(int receiver, long now, int hour) {
        wake(now);
        for (long entry = firstReady(); entry != NONE; entry = firstReady()) {
            int seat = seatOf(entry);
            if (!limits.free(seat, now, hour)) {
                setAside(seat, now);
            } else if (seats.pass(seat) != keyOf(entry)) {
                replaceFirstReady(seat, seats.pass(seat));
            } else if (limits.freeFor(seat, receiver, hour)) {
                return seat;
            } else {
                long behind = leastFor(0, receiver, now, hour, Long.MAX_VALUE);
                return behind == Long.MAX_VALUE ? -1 : seatOf(behind);
            }
        }
        return -1;
    }

    /** The least entry at or below a node of those ready whose seat may send to the receiver; {@code best} if none is less. */
    private long leastFor(int node, int receiver, long now, int hour, long best) {
        if (node >= readyCount() || readyEntry(node) >= best) {
            return best;
        }
        int seat = seatOf(readyEntry(node));
        long least = best;
        if (limits.free(seat, now, hour) && limits.freeFor(seat, receiver, hour)) {
            least = Math.min(least, entry(seat, seats.pass(seat)));
        }
        for (int child = 4 * node + 1; child <= 4 * node + 4; child++) {
            least = leastFor(child, receiver, now, hour, least);
        }
        return least;
    }

    /**
     * Puts a seat that has sent where it belongs now, if it was first; if not, its entry lags behind. That it waits for
     * its gap is left for when it is first again: as a rule, the gap is over by then.
     */
    void moveOn(int seat) {
        if (seatOf(firstReady()) == seat) {
            if (limits.left(seat) == 0) {
                dropFirstReady();
                seats.home(seat, Seats.Home.NOWHERE);
            } else {
                replaceFirstReady(seat, seats.pass(seat));
            }
        }
    }

    /** Puts the first of those ready, which cannot send, where it belongs. */
    private void setAside(int seat, long now) {
        dropFirstReady();
        seats.home(seat, Seats.Home.NOWHERE);
        if (seats.gapEnd(seat) > now && seats.gapEnd(seat) == seats.readyAt(seat)) {
            addWaiting(seat, seats.gapEnd(seat));
            seats.home(seat, Seats.Home.WAITING);
        } else {
            file(seat, now);
        }
    }

    /** Makes ready those whose time has come. */
    void wake(long now) {
        for (long entry = firstWaiting(); entry != NONE && keyOf(entry) <= now; entry = firstWaiting()) {
            int seat = seatOf(entry);
            if (seats.readyAt(seat) > now) {
                replaceFirstWaiting(seat, seats.readyAt(seat));
            } else {
                dropFirstWaiting();
                makeReady(seat);
            }
        }
    }

    /** Puts a seat that has no entry where it belongs: ready, waiting, or nowhere until its next day. */
    void file(int seat, long now) {
        Wait wait = limits.waitOf(seat, ANY, now);
        if (wait.until() == now) {
            makeReady(seat);
            return;
        }
        if (wait.until() > seats.gapEnd(seat)) {
            fair.uncount(seat);
        }
        if (wait.until() != Wait.FOREVER) {
            addWaiting(seat, wait.until());
            seats.home(seat, Seats.Home.WAITING);
        }
    }

    private void makeReady(int seat) {
        fair.count(seat);
        seats.home(seat, Seats.Home.READY);
        addReady(seat, seats.pass(seat));
    }

    /** Takes a seat's entry out and puts it where it belongs, which may be earlier than before. */
    void refile(int seat, long now) {
        removeEntry(seat);
        file(seat, now);
    }

    void removeEntry(int seat) {
        remove(seat, seats.home(seat));
        seats.home(seat, Seats.Home.NOWHERE);
    }
}
