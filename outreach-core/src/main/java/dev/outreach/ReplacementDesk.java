package dev.outreach;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import dev.outreach.lifecycle.BurnedDomain;
import dev.outreach.lifecycle.ReplacementPlan;
import dev.outreach.lifecycle.ReplacementPolicy;
import dev.outreach.lifecycle.ReserveDomain;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.store.JournalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives clients warm domains of the reserve in the place of burned ones, as the policy allows. */
final class ReplacementDesk {
    private final FleetState state;
    private final ReplacementPolicy policy;
    private final Cooling cooling;
    private final DayTurn dayTurn;
    /** What a person was told of already, so that each look at the clock does not tell it again. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    ReplacementDesk(FleetState state, ReplacementPolicy policy, Cooling cooling, DayTurn dayTurn) {
        this.state = state;
        this.policy = policy;
        this.cooling = cooling;
        this.dayTurn = dayTurn;
    }

    /**
     * Does what can be done for every burned domain. The caller holds no lock.
     *
     * @throws Overtaken if there is one and the journal was not followed yet: what the reserve holds all nodes know
     */
    void work(Turn turn) {
        if (!state.replacements().open().isEmpty()) {
            turn.needsJournal();
        }
        for (BurnedDomain burned : state.replacements().open()) {
            Cell cell = state.cell(burned.client());
            cell.lock.lock();
            try {
                dayTurn.catchUp(cell, turn);
                if (state.replacements().isOpen(burned)) {
                    work(cell, burned, turn);
                }
            } finally {
                cell.lock.unlock();
            }
        }
    }

    private void work(Cell cell, BurnedDomain burned, Turn turn) {
        int left = (int) cell.domains.values().stream()
                .filter(domain -> !domain.stage.isFinal())
                .count();
        Cell reserve = state.reserve();
        reserve.lock.lock();
        try {
            ReplacementPlan plan = policy.plan(
                    burned, state.replacements().losses(burned.client(), left), warmReserve(turn.now), turn.now);
            if (plan instanceof ReplacementPlan.Replace replace) {
                bind(cell, burned, reserve.domain(replace.domain()), replace.why(), turn);
            } else {
                tell(burned, plan, turn);
            }
        } finally {
            reserve.lock.unlock();
        }
    }

    private List<ReserveDomain> warmReserve(Instant now) {
        List<ReserveDomain> warm = new ArrayList<>();
        for (DomainState domain : state.reserve().domains.values()) {
            if (domain.stage != Stage.RESERVE || !domain.isClean()) {
                continue;
            }
            Map<Tier, Integer> mailboxes = new EnumMap<>(Tier.class);
            Instant since = now;
            for (MailboxState seat : domain.mailboxes) {
                if (seat.stage == Stage.RESERVE && dayTurn.isWarm(seat, now)) {
                    mailboxes.merge(seat.mailbox.tier(), 1, Integer::sum);
                    Instant began = seat.mailbox.warmSince() == null ? seat.since : seat.mailbox.warmSince();
                    since = began.isBefore(since) ? began : since;
                }
            }
            if (!mailboxes.isEmpty()) {
                warm.add(new ReserveDomain(domain.name(), mailboxes, since));
            }
        }
        return warm;
    }

    private void bind(Cell cell, BurnedDomain burned, DomainState chosen, String why, Turn turn) {
        String reason = "replaces " + burned.domain() + ", which burned at " + burned.burnedAt() + ": " + why;
        DomainName name = chosen.name();
        List<JournalEvent> events = new ArrayList<>();
        events.add(new JournalEvent.DomainBound(turn.now, name, burned.client(), burned.domain()));
        events.add(cooling.change(name, Stage.RESERVE, Stage.ACTIVE, Trigger.BOUND, reason, turn.now));
        for (MailboxState seat : chosen.mailboxes) {
            if (seat.stage == Stage.RESERVE) {
                MailboxState bound = cell.newSeat(seat.mailbox, turn.now);
                events.add(cooling.change(seat.id(), Stage.RESERVE, bound.stage, Trigger.BOUND, reason, turn.now));
                events.addAll(dayTurn.open(cell, bound, turn.now));
            }
        }
        turn.commit(cell, events);
    }

    /** Tells a person once why nothing happens, and once more when the deadline is near. */
    private void tell(BurnedDomain burned, ReplacementPlan plan, Turn turn) {
        boolean approval = plan instanceof ReplacementPlan.NeedsApproval;
        if (approval && told.add("approval " + burned.domain())) {
            turn.alert(new Alert(turn.now, Alert.Kind.APPROVAL_NEEDED, burned.client(), plan.why()));
        }
        boolean missing = plan instanceof ReplacementPlan.NothingInReserve;
        if ((missing || policy.atRisk(burned, turn.now)) && told.add("risk " + burned.domain())) {
            turn.alert(new Alert(
                    turn.now,
                    Alert.Kind.REPLACEMENT_AT_RISK,
                    burned.domain(),
                    "due by " + policy.deadline(burned) + " and not replaced: " + plan.why()));
        }
    }
}
