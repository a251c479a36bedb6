package dev.outreach;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.LifecycleTable;
import dev.outreach.lifecycle.Transition;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.store.JournalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes senders out: what a cooldown or a burn means for a domain and for the mailboxes on it. */
final class Cooling {
    private final CooldownPolicy policy;
    private final LifecycleTable table = LifecycleTable.standard();

    Cooling(CooldownPolicy policy) {
        this.policy = policy;
    }

    /** What follows from a judgement, after the judgement itself. */
    List<JournalEvent> consequences(Cell cell, Judgement judgement, Instant at) {
        List<JournalEvent> events = new ArrayList<>();
        events.add(new JournalEvent.Judged(at, judgement));
        if (judgement.call() != Judgement.Call.COOLDOWN) {
            return events;
        }
        if (judgement.about() instanceof DomainName name) {
            events.addAll(cool(cell.domain(name), judgement.trigger(), judgement.why(), at));
        } else if (judgement.about() instanceof MailboxId id) {
            events.addAll(cool(cell.mailbox(id), judgement.trigger(), judgement.why(), at));
        }
        return events;
    }

    /** Lets a domain rest with all its mailboxes, or burns it if it rested too often. Nothing if it does not send. */
    List<JournalEvent> cool(DomainState domain, Trigger trigger, String why, Instant at) {
        if (domain.stage != Stage.ACTIVE) {
            return List.of();
        }
        if (trigger != Trigger.AUTHENTICATION_FAILED && policy.wornOut(domain.cooldowns, at)) {
            return burn(
                    domain,
                    Trigger.WORN_OUT,
                    "another cooldown after " + domain.cooldowns.size() + " earlier ones: " + why,
                    at);
        }
        List<JournalEvent> events = new ArrayList<>();
        events.add(change(domain.name(), domain.stage, Stage.COOLDOWN, trigger, why, at));
        for (MailboxState seat : domain.mailboxes) {
            if (seat.stage.sends()) {
                events.add(
                        change(seat.id(), seat.stage, Stage.COOLDOWN, Trigger.DOMAIN, "its domain rests: " + why, at));
            }
        }
        return events;
    }

    /** Lets one mailbox rest. Nothing if it does not send. */
    List<JournalEvent> cool(MailboxState seat, Trigger trigger, String why, Instant at) {
        if (!seat.stage.sends()) {
            return List.of();
        }
        return List.of(change(seat.id(), seat.stage, Stage.COOLDOWN, trigger, why, at));
    }

    /** Ends a domain for good, and retires its mailboxes. Nothing if it has ended already. */
    List<JournalEvent> burn(DomainState domain, Trigger trigger, String why, Instant at) {
        if (domain.stage.isFinal()) {
            return List.of();
        }
        List<JournalEvent> events = new ArrayList<>();
        events.add(change(domain.name(), domain.stage, Stage.BURNED, trigger, why, at));
        events.addAll(retireMailboxes(domain, "its domain is burned: " + why, at));
        return events;
    }

    /** Takes a mailbox out for good, because a person says so. */
    List<JournalEvent> retire(MailboxState seat, String why, Instant at) {
        return List.of(change(seat.id(), seat.stage, Stage.RETIRED, Trigger.OPERATOR, why, at));
    }

    /** Takes a domain out for good, with its mailboxes, because a person says so. */
    List<JournalEvent> retire(DomainState domain, String why, Instant at) {
        List<JournalEvent> events = new ArrayList<>();
        events.add(change(domain.name(), domain.stage, Stage.RETIRED, Trigger.OPERATOR, why, at));
        events.addAll(retireMailboxes(domain, "its domain is retired: " + why, at));
        return events;
    }

    private List<JournalEvent> retireMailboxes(DomainState domain, String why, Instant at) {
        return domain.mailboxes.stream()
                .filter(seat -> !seat.stage.isFinal())
                .map(seat -> change(seat.id(), seat.stage, Stage.RETIRED, Trigger.DOMAIN, why, at))
                .toList();
    }

    /** A change of stage that the table allows. */
    JournalEvent change(FleetId about, Stage from, Stage to, Trigger trigger, String why, Instant at) {
        Transition transition = table.transition(about, from, to, trigger, at, Quoted.line(why));
        return new JournalEvent.StageChanged(transition);
    }
}
