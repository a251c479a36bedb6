package dev.outreach;

import dev.outreach.store.Reservation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The messages of a mailbox behind the one in hand. Not for use by several threads at once. */
final class Lane {
    private static final long NOT_IN_HAND = Long.MAX_VALUE;

    final Queue<Lanes.Waiting> waiting = new ArrayDeque<>(2);

    /** How many messages had gone, of all mailboxes, when the one in hand was taken in hand by a thread that sends. */
    long since = NOT_IN_HAND;

    /** Put off while this was outrun: no more than the mailbox may send, as it stays charged with each so long. */
    List<Reservation> putOff = new ArrayList<>(0);

    /** Whether so many others have gone while the one in hand has not. */
    boolean isOutrun(long gone, long by) {
        return since != NOT_IN_HAND && gone - since >= by;
    }
}
