package dev.outreach.rotation;

/**
 * Whose turn it is in a pool: the seats that may be ready, by pass, and those that wait, by time. A seat stands in one of
 * the two at the most. Whether one of those ready may send is asked when it is first.
 */
class Turns extends FairPass {
    private static final int ANY = -1;

    final Limits limits;
    /** What the order of seats of one pass is drawn by. */
    private final int salt;

    /** Of the table, for the trees: that of the seats that are ready, then that of those that wait. */
    private final int region;
    /** The nodes of a tree that are not leaves. */
    private int inner;
    /** The root of those ready. */
    private int ready;
    /** The root of those waiting. */
    private int waiting;
    /** When the first of those waiting may be ready. */
    private long wakesAt = Entries.KEY_END;
    /** The first of those ready. */
    private long first = WinnerTree.NONE;

    Turns(Limits limits, int salt) {
        super(limits);
        this.limits = limits;
        this.salt = salt;
        region = limits.addRegion();
    }

    Turns(Turns other, Limits limits) {
        super(other, limits);
        this.limits = limits;
        first = other.first;
        salt = other.salt;
        region = other.region;
        inner = other.inner;
        ready = other.ready;
        waiting = other.waiting;
        wakesAt = other.wakesAt;
    }

    /** How many slots there are; each seat of the pool has one of its own. */
    int slots() {
        return limits.size(region) == 0 ? 0 : WinnerTree.leaves(inner);
    }

    /** Makes room for at least this many slots; all seats have to be filed again. */
    void reserve(int least) {
        if (least > slots()) {
            int needed = WinnerTree.inner(least);
            limits.grow(region, 2 * WinnerTree.nodes(needed));
            inner = needed;
        }
    }

    /** To be told that the trees may begin elsewhere. */
    void moved() {
        ready = limits.start(region);
        waiting = ready + limits.size(region) / 2;
    }

    /** The seat of the least pass that may send to a receiver, or -1 if none may. */
    int next(int receiver, long now, int hour) {
        wake(now);
        while (first != WinnerTree.NONE) {
            int seat = Entries.seatOf(first, salt);
            if (!limits.free(seat, now, hour)) {
                setAside(seat, now);
            } else if (limits.freeFor(seat, receiver, hour)) {
                return seat;
            } else {
                long behind = leastFor(0, receiver, now, hour, WinnerTree.NONE);
                return behind == WinnerTree.NONE ? -1 : Entries.seatOf(behind, salt);
            }
        }
        return -1;
    }

    /** The least of those ready at or below a node that may send to the receiver; {@code best} if none is less. */
    private long leastFor(int node, int receiver, long now, int hour, long best) {
        long least = limits.words()[ready + node];
        if (least >= best) {
            return best;
        }
        if (node >= inner) {
            int seat = Entries.seatOf(least, salt);
            return limits.freeByNow(seat, now, hour) && limits.freeFor(seat, receiver, hour) ? least : best;
        }
        long found = best;
        for (int child = WinnerTree.firstChild(node); child <= WinnerTree.lastChild(node); child++) {
            found = leastFor(child, receiver, now, hour, found);
        }
        return found;
    }

    /**
     * Puts a seat that has sent behind those whose turn comes before. That it waits for its gap is left for when it is
     * first again: as a rule, the gap is over by then.
     */
    void moveOn(int seat) {
        if (at(ready, seat) != WinnerTree.NONE) {
            ready(seat, limits.left(seat) == 0 ? WinnerTree.NONE : Entries.of(seat, seats.pass(seat), salt));
        }
    }

    /** Puts one of those ready, which cannot send, where it belongs. */
    private void setAside(int seat, long now) {
        ready(seat, WinnerTree.NONE);
        if (seats.gapEnd(seat) > now && seats.gapEnd(seat) == seats.readyAt(seat)) {
            await(seat, seats.gapEnd(seat));
        } else {
            file(seat, now);
        }
    }

    /** Makes ready those whose time has come. */
    void wake(long now) {
        while (wakesAt <= now) {
            int seat = Entries.seatOf(limits.words()[waiting], salt);
            if (seats.readyAt(seat) > now) {
                await(seat, seats.readyAt(seat));
            } else {
                waiting(seat, WinnerTree.NONE);
                makeReady(seat);
            }
        }
    }

    /** Puts a seat that stands nowhere where it belongs: ready, waiting, or nowhere until its next day. */
    void file(int seat, long now) {
        Wait wait = limits.waitOf(seat, ANY, now);
        if (wait.until() == now) {
            makeReady(seat);
            return;
        }
        if (wait.until() > seats.gapEnd(seat)) {
            uncount(seat);
        }
        if (wait.until() != Wait.FOREVER) {
            await(seat, wait.until());
        }
    }

    private void makeReady(int seat) {
        count(seat);
        ready(seat, Entries.of(seat, seats.pass(seat), salt));
    }

    private void ready(int seat, long entry) {
        first = WinnerTree.set(limits.words(), ready, inner, seats.slot(seat), entry);
    }

    private void await(int seat, long time) {
        waiting(seat, Entries.of(seat, time, salt));
    }

    private void waiting(int seat, long entry) {
        wakesAt = Entries.keyOf(WinnerTree.set(limits.words(), waiting, inner, seats.slot(seat), entry));
    }

    private long at(int root, int seat) {
        return WinnerTree.at(limits.words(), root, inner, seats.slot(seat));
    }

    /** Puts a seat where it belongs, which may be earlier than before. */
    void refile(int seat, long now) {
        remove(seat);
        file(seat, now);
    }

    /** Takes a seat out, wherever it stands. */
    void remove(int seat) {
        if (at(ready, seat) != WinnerTree.NONE) {
            ready(seat, WinnerTree.NONE);
        } else if (at(waiting, seat) != WinnerTree.NONE) {
            waiting(seat, WinnerTree.NONE);
        }
    }

    /** Takes all seats out, to be filed again. */
    void clear() {
        WinnerTree.clear(limits.words(), ready, inner);
        WinnerTree.clear(limits.words(), waiting, inner);
        wakesAt = Entries.KEY_END;
        first = WinnerTree.NONE;
    }

    /** No pass of those ready is less; {@link Entries#KEY_END} if none is ready. */
    long leastPass() {
        return Entries.keyOf(first);
    }
}
