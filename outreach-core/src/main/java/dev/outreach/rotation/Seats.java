package dev.outreach.rotation;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SendingWindow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the rotation keeps of each mailbox, known by its number (its seat): what a selection reads is 96 bytes side by
 * side in the first region of the table. All times are milliseconds since 1970.
 */
class Seats extends Table {
    /** The most mailboxes of a rotation; a seat's number has to fit into one of the {@link Entries}. */
    static final int MOST = 1 << Entries.SEAT_BITS;

    /** The first, so that seats are counted from where the table begins. */
    private static final int REGION = 0;

    private static final int WORDS = 8 + Meters.WORDS;
    /** Pass above, slot in the lowest bits, as many as an entry has for the seat. */
    private static final int PASS = 0;

    private static final int READY_AT = 1;
    /** Number of the schedule in the lowest bits. */
    private static final int GAP_END = 2;
    /** The mailbox's own cap of a day in the lowest bits. */
    private static final int OPEN_UNTIL = 3;
    /** The day's number, counted from {@link #NO_DAY}, in the lowest bits. */
    private static final int DAY_END = 4;
    /** Weight in the high half, remainder of the pass in the low half. */
    private static final int WEIGHT = 5;
    /** Record of the domain in the high half, hash of the address in the low half. */
    private static final int DOMAIN = 6;
    /** Flags in the high half, milliseconds of the day's later openings in the low half. */
    private static final int STATE = 7;

    private static final int METER = 8;

    private static final int TAKES_PART = 0b1;
    private static final int COUNTED = 0b10;
    private static final int POOL_SHIFT = 8;
    private static final int NO_POOL = 0xFF;
    private static final int RECEIVERS_SHIFT = 16;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final int SLOT_MASK = (1 << Entries.SEAT_BITS) - 1;
    /** Of what stands below a time, which is less than {@link Entries#KEY_END}, in the same word. */
    private static final int BELOW_BITS = Entries.SEAT_BITS + 1;

    static final int MOST_BELOW = (1 << BELOW_BITS) - 1;
    /** The day before the first one that a mailbox can have, which may be the last of 1969 to the west. */
    private static final int NO_DAY = -2;

    private final Index index;
    private Selection.Chosen[] chosen;
    /** One for each window and zone; there are few. */
    private final List<Schedule> schedules;

    Seats() {
        index = new Index();
        addRegion();
        chosen = new Selection.Chosen[0];
        schedules = new ArrayList<>(1);
    }

    Seats(Seats other) {
        super(other);
        index = new Index(other.index);
        chosen = other.chosen.clone();
        schedules = new ArrayList<>(other.schedules);
    }

    /** How many seats there are; their numbers are those below. */
    int seatCount() {
        return index.size();
    }

    /** The seat of a mailbox, or -1. */
    int find(MailboxId mailbox) {
        return index.find(mailbox, this::mailbox);
    }

    /** Gives a mailbox that has none a seat. */
    int add(MailboxId mailbox, int domain) {
        int seat = seatCount();
        if (seat == MOST) {
            throw new IllegalArgumentException("mailbox " + mailbox + " is one too many: a rotation takes at most "
                    + MOST + " mailboxes; divide the client's mailboxes");
        }
        if (seat == chosen.length) {
            grow(Growth.enough(seat + 1));
        }
        chosen[seat] = new Selection.Chosen(mailbox);
        words()[seat * WORDS + DOMAIN] = join(domain, mailbox.toString().hashCode());
        pool(seat, NO_POOL);
        return index.add(this::mailbox);
    }

    private void grow(int room) {
        grow(REGION, room * WORDS);
        chosen = Arrays.copyOf(chosen, room);
    }

    private MailboxId mailbox(int seat) {
        return chosen[seat].mailbox();
    }

    Selection.Chosen chosen(int seat) {
        return chosen[seat];
    }

    Schedule schedule(int seat) {
        return schedules.get(below(seat, GAP_END));
    }

    void schedule(int seat, SendingWindow window, ZoneId zone) {
        below(seat, GAP_END, Schedule.numberIn(schedules, window, zone));
    }

    /** The present day, in days since 1970; {@link #NO_DAY} for a mailbox that never had one. */
    int date(int seat) {
        return below(seat, DAY_END) + NO_DAY;
    }

    void date(int seat, int epochDay) {
        below(seat, DAY_END, epochDay - NO_DAY);
    }

    /** The mailbox's own cap of a day, whatever allowance it is given. */
    int dayCap(int seat) {
        return below(seat, OPEN_UNTIL);
    }

    void dayCap(int seat, int messages) {
        below(seat, OPEN_UNTIL, messages);
    }

    long pass(int seat) {
        return words()[seat * WORDS + PASS] >> Entries.SEAT_BITS;
    }

    void pass(int seat, long pass) {
        words()[seat * WORDS + PASS] = pass << Entries.SEAT_BITS | slot(seat);
    }

    /** Its number among the seats of its pool. */
    int slot(int seat) {
        return (int) words()[seat * WORDS + PASS] & SLOT_MASK;
    }

    void slot(int seat, int slot) {
        words()[seat * WORDS + PASS] = words()[seat * WORDS + PASS] & ~SLOT_MASK | slot;
    }

    /** When the gap is over and the window open. */
    long readyAt(int seat) {
        return time(seat, READY_AT);
    }

    void readyAt(int seat, long time) {
        time(seat, READY_AT, time);
    }

    long gapEnd(int seat) {
        return time(seat, GAP_END);
    }

    void gapEnd(int seat, long time) {
        time(seat, GAP_END, time);
    }

    /** When the opening ends that {@link #readyAt} is in, at the latest at the end of the day. */
    long openUntil(int seat) {
        return time(seat, OPEN_UNTIL);
    }

    /** How long the window is open later on the day. */
    int openLater(int seat) {
        return (int) words()[seat * WORDS + STATE];
    }

    void opening(int seat, long until, int later) {
        time(seat, OPEN_UNTIL, until);
        words()[seat * WORDS + STATE] = words()[seat * WORDS + STATE] & ~LOW | later;
    }

    long dayEnd(int seat) {
        return time(seat, DAY_END);
    }

    void dayEnd(int seat, long time) {
        time(seat, DAY_END, time);
    }

    int weight(int seat) {
        return (int) (words()[seat * WORDS + WEIGHT] >>> 32);
    }

    /** Sets the weight and forgets the remainder. */
    void weight(int seat, int weight) {
        words()[seat * WORDS + WEIGHT] = join(weight, 0);
    }

    /** Moves the pass on by {@code unit}, at most 2^36, over the weight, without losing a fraction. */
    void advance(int seat, long unit) {
        int at = seat * WORDS;
        int weight = weight(seat);
        // Exact: below 2^37 a quotient that is no whole number is further from the next one than it is rounded by.
        long whole = (long) ((double) unit / weight);
        int remainder = (int) words()[at + WEIGHT] + (int) (unit - whole * weight) - weight;
        // A branch would be guessed wrong every other time.
        int carry = remainder >> 31;
        words()[at + PASS] += whole + 1 + carry << Entries.SEAT_BITS;
        words()[at + WEIGHT] = join(weight, remainder + (carry & weight));
    }

    /** The counter of a seat. */
    int meter(int seat) {
        return seat * WORDS + METER;
    }

    int domain(int seat) {
        return (int) (words()[seat * WORDS + DOMAIN] >>> 32);
    }

    void domain(int seat, int record) {
        words()[seat * WORDS + DOMAIN] = join(record, hash(seat));
    }

    int hash(int seat) {
        return (int) words()[seat * WORDS + DOMAIN];
    }

    boolean takesPart(int seat) {
        return (flags(seat) & TAKES_PART) != 0;
    }

    void takesPart(int seat, boolean whether) {
        flags(seat, whether ? flags(seat) | TAKES_PART : flags(seat) & ~TAKES_PART);
    }

    /** Whether its weight is part of its pool's weight: it is ready, or waits for no more than its gap. */
    boolean counted(int seat) {
        return (flags(seat) & COUNTED) != 0;
    }

    void counted(int seat, boolean whether) {
        flags(seat, whether ? flags(seat) | COUNTED : flags(seat) & ~COUNTED);
    }

    /** The number of its pool. */
    int pool(int seat) {
        return flags(seat) >>> POOL_SHIFT & 0xFF;
    }

    void pool(int seat, int pool) {
        flags(seat, flags(seat) & ~(0xFF << POOL_SHIFT) | pool << POOL_SHIFT);
    }

    /** The receivers that it has a cap for, a bit each. */
    int receivers(int seat) {
        return flags(seat) >>> RECEIVERS_SHIFT & 0xFF;
    }

    void receivers(int seat, int bits) {
        flags(seat, flags(seat) & ~(0xFF << RECEIVERS_SHIFT) | bits << RECEIVERS_SHIFT);
    }

    private long time(int seat, int word) {
        return words()[seat * WORDS + word] >>> BELOW_BITS;
    }

    private void time(int seat, int word, long time) {
        words()[seat * WORDS + word] = time << BELOW_BITS | below(seat, word);
    }

    private int below(int seat, int word) {
        return (int) words()[seat * WORDS + word] & MOST_BELOW;
    }

    private void below(int seat, int word, int number) {
        int at = seat * WORDS + word;
        words()[at] = words()[at] & ~MOST_BELOW | number;
    }

    private int flags(int seat) {
        return (int) (words()[seat * WORDS + STATE] >>> 32);
    }

    private void flags(int seat, int flags) {
        words()[seat * WORDS + STATE] = join(flags, openLater(seat));
    }

    private static long join(int high, int low) {
        return (long) high << 32 | low & LOW;
    }
}
