package dev.outreach.examples.send;

import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.agenda.Agenda;
import dev.outreach.message.Template;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.time.Duration;
import java.time.Instant;

/** The part of a run that belongs to one client. */
final class ClientRun implements Runnable {

    /** How often the library is told the time. */
    private static final Duration TICK = Duration.ofMinutes(1);

    /** How soon a message that did not leave is tried again. */
    private static final Duration SOON = Duration.ofMinutes(1);

    /** How long a message waits for others that may use up the limit. */
    private static final Duration BRIEFLY = Duration.ofMillis(200);

    private final SendRun run;
    private final Outreach outreach;
    private final Template template;
    private final Agenda agenda;

    ClientRun(SendRun run, Outreach outreach, Template template, Agenda agenda) {
        this.run = run;
        this.outreach = outreach;
        this.template = template;
        this.agenda = agenda;
    }

    @Override
    public void run() {
        while (goesOn()) {
            Instant now = run.now();
            outreach.advance();
            if (!agenda.nextPlanning().isAfter(now)) {
                agenda.plan(outreach, now);
            }
            agenda.due(now).forEach(request -> begin(request, now));
            if (goesOn()) {
                Duration wait = Duration.between(run.now(), agenda.next());
                run.stop().await(wait.compareTo(TICK) > 0 ? TICK : wait);
            }
        }
    }

    private boolean goesOn() {
        return !run.isOver() && !agenda.left().isEmpty();
    }

    private void begin(SendRequest request, Instant now) {
        if (run.mayBegin()) {
            send(request);
        } else {
            agenda.later(request, now.plus(BRIEFLY));
        }
    }

    private void send(SendRequest request) {
        SendOutcome outcome;
        try {
            outcome = outreach.send(request, template);
        } catch (IllegalArgumentException notWritten) {
            run.note(request, Outcome.NOT_WRITTEN, "", String.valueOf(notWritten.getMessage()));
            return;
        }
        if (outcome instanceof SendOutcome.Sent sent) {
            settled(request, Outcome.SENT, sent.reservation());
        } else if (outcome instanceof SendOutcome.InDoubt doubt) {
            settled(request, Outcome.IN_DOUBT, doubt.reservation());
        } else if (outcome instanceof SendOutcome.Refused refused) {
            refused(request, refused.reservation());
        } else if (outcome instanceof SendOutcome.NotSent notSent) {
            run.note(request, Outcome.NOT_SENT, "", notSent.why());
            agenda.later(request, run.now().plus(SOON));
        } else if (outcome instanceof SendOutcome.NotReserved none) {
            notReserved(request, none.decision());
        }
    }

    private void settled(SendRequest request, Outcome outcome, Reservation reservation) {
        run.note(request, outcome, reservation.mailbox().toString(), reservation.note());
    }

    private void refused(SendRequest request, Reservation reservation) {
        if (reservation.state() == ReservationState.DEFERRED) {
            settled(request, Outcome.DEFERRED, reservation);
            agenda.later(request, run.now().plus(SOON));
        } else {
            settled(request, Outcome.REJECTED, reservation);
        }
    }

    /** What another run has promised and not ended is waited for: that run may be dead. */
    private void repeated(SendRequest request, Decision.Repeated repeated) {
        Reservation existing = repeated.existing();
        if (existing.state().isSettled()) {
            run.note(request, Outcome.DONE_BEFORE, "", repeated.why());
        } else {
            run.waits();
            agenda.later(request, existing.expiresAt());
        }
    }

    private void notReserved(SendRequest request, Decision decision) {
        if (decision instanceof Decision.Later later) {
            run.waits();
            agenda.later(request, later.notBefore());
        } else if (decision instanceof Decision.Repeated repeated) {
            repeated(request, repeated);
        } else {
            run.note(request, Outcome.NOT_ALLOWED, "", decision.why());
        }
    }
}
