package dev.outreach.examples.demo;

import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.agenda.Agenda;
import dev.outreach.signal.Signal;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends what is due for one client, one message after another, and does what each outcome asks for. */
final class Dispatch {

    /** How soon a message that did not leave is tried again; the library itself says how long it waits after a refusal. */
    private static final Duration SOON = Duration.ofMinutes(5);

    /** Sooner than in life, where it is three days or more. */
    static final Duration FOLLOW_UP = Duration.ofDays(1);

    private final Outreach outreach;
    private final Templates templates;
    private final Recipients recipients;
    private final Map<MessageKey, SendRequest> next;
    private final Transcript transcript;

    Dispatch(
            Outreach outreach,
            Templates templates,
            Recipients recipients,
            Map<MessageKey, SendRequest> next,
            Transcript transcript) {
        this.outreach = outreach;
        this.templates = templates;
        this.recipients = recipients;
        this.next = next;
        this.transcript = transcript;
    }

    /** Sends what is due now; returns what recipients will answer. */
    List<Signal> run(Agenda agenda, Instant now) {
        List<Signal> answers = new ArrayList<>();
        for (SendRequest request : agenda.due(now)) {
            SendOutcome outcome = outreach.send(request, templates.of(request));
            if (outcome instanceof SendOutcome.Sent sent) {
                answers.addAll(answers(sent.reservation(), now));
                followUp(request, agenda, now);
            } else if (outcome instanceof SendOutcome.InDoubt) {
                followUp(request, agenda, now);
            } else if (outcome instanceof SendOutcome.Refused refused) {
                putOff(request, refused.reservation(), agenda, now);
            } else if (outcome instanceof SendOutcome.NotSent) {
                agenda.later(request, now.plus(SOON));
            } else if (outcome instanceof SendOutcome.NotReserved none) {
                decided(request, none.decision(), agenda);
            }
        }
        return answers;
    }

    private List<Signal> answers(Reservation sent, Instant now) {
        MessageKey key = sent.id().key();
        return recipients.answersTo(sent.mailbox(), key.contact(), key.step(), now);
    }

    private void followUp(SendRequest request, Agenda agenda, Instant now) {
        @Nullable SendRequest following = next.get(request.key());
        if (following != null) {
            agenda.add(following, now.plus(FOLLOW_UP));
        }
    }

    private static void putOff(SendRequest request, Reservation refused, Agenda agenda, Instant now) {
        if (refused.state() == ReservationState.DEFERRED) {
            agenda.later(request, now.plus(SOON));
        }
    }

    private void decided(SendRequest request, Decision decision, Agenda agenda) {
        transcript.note(decision);
        if (decision instanceof Decision.Later later) {
            agenda.later(request, later.notBefore());
        }
    }
}
