package dev.outreach;

import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import dev.outreach.rotation.Blocker;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.Selection;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.tiering.TierPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rotation of a cell, tier by tier, for a mailbox. The caller holds the cell's lock, or hands in a copy of the
 * rotation to try things out.
 */
final class Picker {
    /** How soon a resting mailbox of a thread is worth another look: stages change at midnight. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(6);

    private final Policies policies;

    Picker(Policies policies) {
        this.policies = policies;
    }

    /** A mailbox with a reason, or else a decision. */
    record Pick(@Nullable ReserveRequest request, @Nullable Decision decision) {}

    /** The rotation's answer for the way that was taken, or that could be taken soonest, and why that way. */
    record Answer(Selection selection, String why) {}

    Pick pick(
            Cell cell,
            Rotation rotation,
            SendRequest request,
            Sequence sequence,
            ReceivingProvider receiver,
            Instant now) {
        if (sequence instanceof Sequence.Bound bound) {
            @Nullable Decision ended = ended(cell, bound.thread(), now);
            if (ended != null) {
                return new Pick(null, ended);
            }
        }
        Answer answer = ask(rotation, request, sequence, receiver, now);
        if (answer.selection() instanceof Selection.Chosen chosen) {
            return new Pick(wish(cell, rotation, chosen.mailbox(), request, receiver, answer.why(), now), null);
        }
        Selection.Later later = (Selection.Later) answer.selection();
        return new Pick(null, new Decision.Later(again(cell, later, now), answer.why() + "; " + later.why()));
    }

    /** When asking again may help: with the next midnight of any mailbox, or earlier. */
    private static Instant again(Cell cell, Selection.Later later, Instant now) {
        Instant midnight = cell.nextDue;
        return midnight.isAfter(now) && midnight.isBefore(later.notBefore()) ? midnight : later.notBefore();
    }

    /** Asks the mailbox of the thread, or tier by tier and host by host, until one sends. */
    Answer ask(Rotation rotation, SendRequest request, Sequence sequence, ReceivingProvider receiver, Instant now) {
        if (sequence instanceof Sequence.Bound bound) {
            MailboxId mailbox = bound.thread().mailbox();
            return new Answer(rotation.select(mailbox, receiver, now), "its thread began from " + mailbox);
        }
        @Nullable Answer soonest = null;
        for (TierPolicy.Choice choice : choices(rotation, request)) {
            if (soonest != null && waitsOnly(soonest.selection())) {
                break;
            }
            for (@Nullable ReceivingProvider host : policies.matching().hosts(receiver)) {
                Selection selection = rotation.select(new Pool(choice.tier(), host), receiver, now);
                if (selection instanceof Selection.Chosen) {
                    return new Answer(selection, why(choice, host, receiver));
                }
                if (soonest == null || isSooner(selection, soonest.selection())) {
                    soonest = new Answer(selection, choice.why());
                }
            }
        }
        return Objects.requireNonNull(soonest, "a tier policy names at least one tier");
    }

    /** Whether a tier has something left for today and only paces itself: then nothing flows over from it. */
    private static boolean waitsOnly(Selection selection) {
        return selection instanceof Selection.Later later
                && (later.blocker() == Blocker.GAP || later.blocker() == Blocker.WINDOW);
    }

    /** The tiers that a message may leave from, given what is left in them. */
    List<TierPolicy.Choice> choices(Rotation rotation, SendRequest request) {
        return policies.tiers().tiersFor(request, supply(rotation));
    }

    private static boolean isSooner(Selection a, Selection b) {
        return ((Selection.Later) a).notBefore().isBefore(((Selection.Later) b).notBefore());
    }

    private static String why(TierPolicy.Choice choice, @Nullable ReceivingProvider host, ReceivingProvider receiver) {
        return host == null ? choice.why() : choice.why() + ", hosted by " + host + " for a recipient of " + receiver;
    }

    private TierPolicy.Supply supply(Rotation rotation) {
        int allowance = 0;
        int left = 0;
        for (@Nullable ReceivingProvider host : policies.matching().hosts(ReceivingProvider.OTHER)) {
            Pool pool = new Pool(Tier.PREMIUM, host);
            allowance += rotation.allowance(pool);
            left += rotation.left(pool);
        }
        return new TierPolicy.Supply(allowance, left);
    }

    /** Why a thread cannot go on, now or ever; null if its mailbox sends. */
    @Nullable
    Decision ended(Cell cell, MailThread thread, Instant now) {
        @Nullable MailboxState seat = cell.mailboxes.get(thread.mailbox());
        if (seat == null) {
            return new Decision.Refused(
                    Decision.Refused.Reason.THREAD_ENDED,
                    "its thread began from " + thread.mailbox() + ", which is no mailbox of " + cell.owner());
        }
        if (seat.stage.isFinal()) {
            return new Decision.Refused(
                    Decision.Refused.Reason.THREAD_ENDED,
                    "its thread began from " + seat.id() + ", which is " + seat.stage + ": " + seat.why);
        }
        if (seat.stage == Stage.COOLDOWN) {
            return new Decision.Later(
                    now.plus(LOOK_AGAIN),
                    "it waits for " + seat.id() + ", which began its thread and rests since " + seat.since + ": "
                            + seat.why);
        }
        return null;
    }

    private ReserveRequest wish(
            Cell cell,
            Rotation rotation,
            MailboxId mailbox,
            SendRequest request,
            ReceivingProvider receiver,
            String why,
            Instant now) {
        MailboxState seat = cell.mailbox(mailbox);
        LocalDate day = Objects.requireNonNull(seat.openDay, "a mailbox in rotation has an open day");
        LocalDate domainDay = now.atZone(cell.zone()).toLocalDate();
        int allowance = cell.allowance(seat);
        String note = why + "; next in turn at " + (allowance - rotation.left(mailbox)) + " of " + allowance + " today";
        Reservation wished = new Reservation(
                new ReservationId(request.key(), 1),
                request.client(),
                mailbox,
                receiver,
                day,
                domainDay,
                now,
                now.plus(policies.hold()),
                ReservationState.HELD,
                now,
                null,
                note);
        return new ReserveRequest(wished, StoreLimits.of(cell, seat, receiver, day, domainDay));
    }
}
