package dev.outreach;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.rotation.Rotation;
import dev.outreach.signal.Signal;
import dev.outreach.store.Limit;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rotation of a cell is charged with, as far as other nodes have to do with it: a message that one node reserved
 * another may send or release, and what others hold is known to the store alone until they have sent it. Guarded by the
 * cell's lock.
 */
final class Charges {
    private final Rotation rotation;
    /** Messages that the rotation is charged with and whose end is not known here yet. */
    private final Map<ReservationId, Reservation> open = new LinkedHashMap<>();
    /** The latest attempt at each message of these. */
    private final Map<MessageKey, ReservationId> latest = new HashMap<>();
    /** Charges for what others seem to hold. */
    private final List<Reservation> presumed = new ArrayList<>();

    Charges(Rotation rotation) {
        this.rotation = rotation;
    }

    /** Notes that a message is charged: whichever node sends it, it is not charged again. */
    void charged(Reservation reservation) {
        open.put(reservation.id(), reservation);
        latest.put(reservation.id().key(), reservation.id());
    }

    /** Notes that the end of a reservation is known; whether it was charged and not known to have ended. */
    boolean ended(ReservationId id) {
        latest.remove(id.key(), id);
        return open.remove(id) != null;
    }

    /** An attempt by another mailbox is another charge, which ends by itself. */
    private boolean ended(MessageKey key, MailboxId sender) {
        @Nullable ReservationId id = latest.get(key);
        @Nullable Reservation charged = id == null ? null : open.get(id);
        return charged != null && charged.mailbox().equals(sender) && ended(charged.id());
    }

    /** Takes in that this node sent a message, which another may have reserved. */
    void sent(Reservation reservation) {
        if (!ended(reservation.id())) {
            rotation.charge(reservation.mailbox(), reservation.receiver(), reservation.reservedAt());
        }
    }

    /** Takes in what another node sent. What no message is named for came by another way and does not count. */
    void sentElsewhere(Signal.Sent sent) {
        if (sent.key() != null && !ended(sent.key(), sent.about()) && !wasPresumed(sent.about(), sent.receiver())) {
            rotation.charge(sent.about(), sent.receiver(), sent.at());
        }
    }

    private boolean wasPresumed(MailboxId mailbox, ReceivingProvider receiver) {
        for (Iterator<Reservation> each = presumed.iterator(); each.hasNext(); ) {
            Reservation one = each.next();
            if (one.mailbox().equals(mailbox) && one.receiver() == receiver) {
                each.remove();
                return true;
            }
        }
        return false;
    }

    /**
     * Takes in that a limit is reached for a mailbox that was chosen and charged. The charge stands for what another node
     * holds; if the limit is on all that the domain sends, the mailbox is taken to have nothing left.
     */
    void usedUp(Reservation wished, Limit limit) {
        presumed.add(wished);
        if (limit.receiver() == null) {
            for (int left = rotation.left(wished.mailbox()); left > 0; left--) {
                rotation.charge(wished.mailbox(), wished.receiver(), wished.reservedAt());
                presumed.add(wished);
            }
        }
    }

    /**
     * Gives up what was presumed so long ago that it has been sent, which is known then, or released; and forgets charges
     * that no longer count.
     *
     * @param most of how many at the most
     * @return messages whose time is over by now and whose end is not known here; those not looked at for longest
     */
    List<Reservation> look(Instant now, int most) {
        for (Iterator<Reservation> each = presumed.iterator(); each.hasNext(); ) {
            Reservation one = each.next();
            if (!now.isBefore(one.expiresAt())) {
                rotation.giveBack(one.mailbox(), one.receiver(), one.reservedAt());
                each.remove();
            }
        }
        open.values().removeIf(one -> one.reservedAt().isBefore(now.minus(Restart.CHARGES_COUNT_FOR)));
        latest.values().removeIf(id -> !open.containsKey(id));
        List<Reservation> overdue = open.values().stream()
                .filter(one -> !now.isBefore(one.expiresAt()))
                .limit(most)
                .toList();
        overdue.forEach(one -> {
            open.remove(one.id());
            open.put(one.id(), one);
        });
        return overdue;
    }
}
