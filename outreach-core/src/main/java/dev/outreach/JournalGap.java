package dev.outreach;

import dev.outreach.store.JournalEntry;

/**
 * Events were forgotten that are not in a state yet. What the state knows is behind what was decided, and the journal
 * cannot bring it on: the snapshot alone holds what is missing.
 */
final class JournalGap extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private JournalGap(long known, long next) {
        super("this node fell behind what was forgotten: it knows the journal up to event " + known
                + ", and the next that is left is event " + next + ". Restart it, so that it begins from the snapshot,"
                + " and keep the journal for longer than a node may be out of touch");
    }

    /**
     * Numbers have no gaps but for what was forgotten.
     *
     * @throws JournalGap if there were events between what is known and the entry that was read next
     */
    static void check(long known, JournalEntry next) {
        if (next.sequence() > known + 1) {
            throw new JournalGap(known, next.sequence());
        }
    }
}
