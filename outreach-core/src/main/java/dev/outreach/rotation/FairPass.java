package dev.outreach.rotation;

/**
 * The passes and weights of the seats of one pool, and the pass of the pool itself.
 *
 * <p>A seat is <em>counted</em> while it has its share of the turns: it is ready, or waits for no more than its gap.
 * The pool's pass is the mean of the passes of all that are counted, by weight. It moves on with each message by one
 * over their weights together, and is where a seat stands that always had its fair share; so that is where one starts
 * that joins or comes back (the global pass of Waldspurger and Weihl, 1995, made exact for those who leave).
 */
class FairPass {
    /**
     * What a pass grows by after a message, times the weight. Large enough that the steps of a weight of a million, a
     * thousand messages a day, still have 16 bits.
     */
    static final long UNIT = 1L << 36;

    /** A pass from which all are moved down again, long before they reach {@link Entries#KEY_END}. */
    static final long HIGH = Entries.KEY_END / 4;

    final Seats seats;
    private double pass;
    private long weight;
    private double step;

    FairPass(Seats seats) {
        this.seats = seats;
    }

    FairPass(FairPass other, Seats seats) {
        this.seats = seats;
        pass = other.pass;
        weight = other.weight;
        step = other.step;
    }

    /** Puts a seat that comes from elsewhere where the pool stands. */
    void start(int seat) {
        seats.pass(seat, (long) pass);
    }

    /**
     * Sets a weight. What a seat is ahead of its fair share or behind it stays the same number of its messages; one
     * that levels, because it joins or begins a day, is not behind, and ahead by one message at the most.
     */
    void weight(int seat, int newWeight, boolean levels) {
        int oldWeight = seats.weight(seat);
        if (newWeight == oldWeight && !levels) {
            return;
        }
        double ahead = (seats.pass(seat) - pass) * oldWeight / UNIT;
        if (levels) {
            ahead = Math.max(0, Math.min(ahead, 1));
        }
        double newPass = newWeight == 0 ? pass : pass + ahead * UNIT / newWeight;
        boolean counted = seats.counted(seat);
        uncount(seat);
        seats.weight(seat, newWeight);
        seats.pass(seat, (long) Math.max(0, Math.min(newPass, Entries.KEY_END - 1)));
        if (counted) {
            add(seat);
        }
    }

    /** A seat, of a weight above 0, has sent. */
    void sent(int seat) {
        seats.advance(seat, UNIT);
        pass += seats.counted(seat) ? step : 0;
    }

    /** A message of a seat, of a weight above 0, was given back. */
    void givenBack(int seat) {
        seats.pass(seat, Math.max(0, seats.pass(seat) - UNIT / seats.weight(seat)));
        pass = Math.max(0, pass - (seats.counted(seat) ? step : 0));
    }

    /** A seat has its share from now on; what it did not send before is not made up for. */
    void count(int seat) {
        if (!seats.counted(seat)) {
            seats.pass(seat, Math.max(seats.pass(seat), (long) pass));
            add(seat);
        }
    }

    private void add(int seat) {
        seats.counted(seat, true);
        weigh(seat, seats.weight(seat));
    }

    /** A seat has no share for now. */
    void uncount(int seat) {
        if (seats.counted(seat)) {
            seats.counted(seat, false);
            weigh(seat, -seats.weight(seat));
        }
    }

    /** Adds to the weights, and keeps the mean. */
    private void weigh(int seat, int more) {
        double sum = pass * weight + (double) seats.pass(seat) * more;
        weight += more;
        if (weight == 0) {
            step = 0;
        } else {
            pass = Math.max(0, sum / weight);
            step = (double) UNIT / weight;
        }
    }

    /** Moves the pool down, by no more than a pass, and returns by how much; its seats must follow. */
    long lower(long most) {
        long by = Math.min((long) pass, most);
        pass -= by;
        return by;
    }
}
