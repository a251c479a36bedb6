package dev.outreach;

import dev.outreach.store.Reservation;
import java.time.Instant;

/** The answer to the wish to send a message. */
public sealed interface Decision {
    /** Why, in one line, with the numbers. */
    String why();

    /** A mailbox is promised. Call {@link Outreach#begin} right before handing the message to a server. */
    record Reserved(Reservation reservation) implements Decision {
        @Override
        public String why() {
            return reservation.note();
        }
    }

    /**
     * The same message has been reserved before, and is not to be sent by whoever asks now.
     *
     * @param existing the earlier reservation and what became of it
     */
    record Repeated(Reservation existing) implements Decision {
        @Override
        public String why() {
            return "message " + existing.id().key() + " was reserved before at " + existing.reservedAt() + " for "
                    + existing.mailbox() + " and is " + existing.state() + ": " + existing.note();
        }
    }

    /**
     * Not now.
     *
     * @param notBefore when asking again may help
     */
    record Later(Instant notBefore, String why) implements Decision {}

    /** Not at all. */
    record Refused(Reason reason, String why) implements Decision {
        /** Why a message will not be sent however long one waits. */
        public enum Reason {
            /** The address, its domain or a wildcard is suppressed. */
            SUPPRESSED,
            /** The request's deadline is over. */
            TOO_LATE,
            /** The mailbox that began the thread is out of service. */
            THREAD_ENDED,
            /** An earlier step could not be delivered. */
            EARLIER_STEP_FAILED,
            /** Servers put the message off as often as it may be tried. */
            ATTEMPTS_USED_UP,
            /** The campaign has sent for another client. */
            FOREIGN_CAMPAIGN
        }
    }
}
