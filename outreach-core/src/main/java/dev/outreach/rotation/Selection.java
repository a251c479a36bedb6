package dev.outreach.rotation;

import dev.outreach.fleet.MailboxId;
import java.time.Instant;
import java.util.function.Supplier;

/** The answer of a rotation. */
public sealed interface Selection {
    /**
     * This mailbox sends, and has been charged for it. One object a mailbox, made when it joins, so that a selection
     * allocates nothing.
     */
    record Chosen(MailboxId mailbox) implements Selection {}

    /**
     * Nobody can send now.
     *
     * @param notBefore the earliest moment at which asking again may help; {@link Instant#MAX} if only a new day or
     *     another mailbox can
     * @param blocker what is in the way of the one that could send first
     * @param words says why in one line, with the numbers of the moment; put together only when it is asked for, since
     *     planners ask often and read seldom
     */
    record Later(Instant notBefore, Blocker blocker, Supplier<String> words) implements Selection {
        public Later(Instant notBefore, Blocker blocker, String why) {
            this(notBefore, blocker, () -> why);
        }

        /** Why, in one line, with its numbers. */
        public String why() {
            return words.get();
        }

        @Override
        public String toString() {
            return "Later[" + notBefore + ", " + blocker + ", " + why() + "]";
        }
    }
}
