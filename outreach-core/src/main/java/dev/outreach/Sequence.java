package dev.outreach;

import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.SendRequest;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the earlier steps of a sequence mean for the next one. */
sealed interface Sequence {
    /** The message begins a thread and may leave from any mailbox. */
    record Fresh() implements Sequence {}

    /** The message goes on with a thread and leaves from its mailbox alone. */
    record Bound(MailThread thread) implements Sequence {}

    /**
     * An earlier step is not through yet.
     *
     * @param last the latest earlier step, or null if none is known
     */
    record Waits(@Nullable Reservation last, String why) implements Sequence {}

    /** An earlier step was refused for good. */
    record Failed(String why) implements Sequence {}

    /** Reads the earlier steps of a request's sequence. */
    static Sequence of(SendRequest request, OutreachStore store) {
        if (request.knownThread().isPresent()) {
            return new Bound(request.knownThread().get());
        }
        if (request.step() == 1) {
            return new Fresh();
        }
        List<Reservation> earlier = store
                .steps(request.campaign(), request.contact().address())
                .stream()
                .filter(step ->
                        step.id().key().step() < request.step() && step.client().equals(request.client()))
                .toList();
        return earlier.isEmpty()
                ? new Waits(
                        null,
                        "no step before step " + request.step()
                                + " is known: send them first, or name the thread if another system sent them")
                : after(earlier);
    }

    private static Sequence after(List<Reservation> earlier) {
        Reservation last = earlier.get(earlier.size() - 1);
        String what = "step " + last.id().key().step() + " from " + last.mailbox() + " is " + last.state();
        if (last.state() == ReservationState.SENT) {
            List<@Nullable String> ids = earlier.stream()
                    .filter(step -> step.state() == ReservationState.SENT
                            && step.mailbox().equals(last.mailbox()))
                    .<@Nullable String>map(Reservation::messageId)
                    .toList();
            return new Bound(new MailThread(
                    last.mailbox(), ids.stream().filter(Objects::nonNull).toList()));
        }
        if (last.state() == ReservationState.REJECTED) {
            return new Failed(what + ": " + last.note());
        }
        return new Waits(last, what + (last.state() == ReservationState.IN_DOUBT ? ": resolve it first" : ""));
    }
}
