package dev.outreach.examples.audit;

import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A follow-up leaves from the mailbox that began its thread, and names the message before it. */
final class Threads {

    private Threads() {}

    static Verdict check(Evidence evidence) {
        Map<String, Received> byId = new HashMap<>();
        evidence.received().forEach(message -> byId.put(message.messageId(), message));
        long followUps = evidence.count(message -> !message.isFirst());
        long moved = evidence.count(message -> !message.isFirst() && !follows(message, byId.get(message.inReplyTo())));
        long loose = evidence.in(ReservationState.SENT)
                .filter(sent -> sent.id().key().step() > 1)
                .filter(sent -> isLoose(sent, byId))
                .count();
        return Verdict.of(
                "Threads stay",
                moved + loose,
                moved + " of " + followUps + " follow-ups received do not come from the mailbox of the message that"
                        + " their In-Reply-To names; " + loose + " later steps came without In-Reply-To");
    }

    private static boolean follows(Received message, @Nullable Received before) {
        return before != null
                && before.recipient().equals(message.recipient())
                && before.envelopeFrom().equals(message.envelopeFrom())
                && before.headerFrom().equals(message.headerFrom())
                && before.at().isBefore(message.at());
    }

    private static boolean isLoose(Reservation sent, Map<String, Received> byId) {
        @Nullable String id = sent.messageId();
        @Nullable Received message = id == null ? null : byId.get(id);
        return message == null || message.isFirst();
    }
}
