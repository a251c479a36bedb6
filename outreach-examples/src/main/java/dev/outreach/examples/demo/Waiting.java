package dev.outreach.examples.demo;

import dev.outreach.FleetStatus;
import dev.outreach.MailboxStatus;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.agenda.Agenda;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why messages have not gone by the end of the last day. */
public enum Waiting {
    MAILBOX_RESTS("follow-ups wait for the mailbox of their thread, which rests"),
    STEP_IN_DOUBT("follow-ups wait because the message before them is in doubt"),
    PUT_OFF("messages were put off by the receiver and are tried again"),
    NOT_DUE("follow-ups are due after the last day"),
    NO_HOUR("messages found no hour on these days in which both the mailbox and the recipient work");

    private final String text;

    Waiting(String text) {
        this.text = text;
    }

    /** How many messages wait for each reason. */
    static Map<Waiting, Long> of(List<Agenda> agendas, OutreachStore store, FleetStatus status) {
        Map<MailboxId, Stage> stages =
                status.mailboxes().stream().collect(Collectors.toMap(MailboxStatus::mailbox, MailboxStatus::stage));
        Map<Waiting, Long> counts = new EnumMap<>(Waiting.class);
        for (Agenda agenda : agendas) {
            agenda.left().forEach(request -> counts.merge(of(request, agenda, store, stages), 1L, Long::sum));
        }
        return counts;
    }

    private static Waiting of(SendRequest request, Agenda agenda, OutreachStore store, Map<MailboxId, Stage> stages) {
        List<Reservation> steps =
                store.steps(request.campaign(), request.contact().address());
        if (steps.isEmpty()) {
            return NO_HOUR;
        }
        Reservation last = steps.get(steps.size() - 1);
        if (last.state() == ReservationState.DEFERRED) {
            return PUT_OFF;
        }
        if (last.state() == ReservationState.IN_DOUBT) {
            return STEP_IN_DOUBT;
        }
        if (!last.settledAt().plus(Dispatch.FOLLOW_UP).isBefore(agenda.end())) {
            return NOT_DUE;
        }
        return stages.get(last.mailbox()) == Stage.COOLDOWN ? MAILBOX_RESTS : NO_HOUR;
    }

    /** The reason, to be read after a number. */
    @Override
    public String toString() {
        return text;
    }
}
