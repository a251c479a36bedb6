package dev.outreach;

import dev.outreach.campaign.MessageKey;
import dev.outreach.rotation.Rotation;
import dev.outreach.signal.Signal;
import dev.outreach.store.Limit;
import dev.outreach.store.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rotation of a cell is charged with on account of other nodes. Guarded by the cell's lock. */
final class Charges {
    private final Rotation rotation;
    /** Messages that the rotation is charged with and whose end is not in the state yet, each with when it was charged. */
    private final Map<MessageKey, Instant> open = new HashMap<>();
    /** Charges for what the store says that others have used up. */
    private final List<Reservation> presumed = new ArrayList<>();

    Charges(Rotation rotation) {
        this.rotation = rotation;
    }

    /** Notes that a message is charged: whichever node sends it, it is not charged again. */
    void charged(Reservation reservation) {
        open.put(reservation.id().key(), reservation.reservedAt());
    }

    /** Notes that the end of a message is in the state. */
    void ended(MessageKey key) {
        open.remove(key);
    }

    /** Charges what another node sent. What no reservation was for does not count. */
    void sentElsewhere(Signal.Sent sent) {
        if (sent.key() != null && open.remove(sent.key()) == null) {
            rotation.charge(sent.about(), sent.receiver(), sent.at());
        }
    }

    /**
     * Takes in that a limit is reached for a mailbox that was chosen and charged. The charge stands until the journal is
     * followed, which tells what others sent; if it is the mailbox's own limit, it is taken to have nothing left.
     */
    void usedUp(Reservation wished, Limit limit) {
        presumed.add(wished);
        if (limit.receiver() == null && limit.sender().equals(wished.mailbox())) {
            for (int left = rotation.left(wished.mailbox()); left > 0; left--) {
                rotation.charge(wished.mailbox(), wished.receiver(), wished.reservedAt());
                presumed.add(wished);
            }
        }
    }

    /** Takes presumptions back, after the journal was followed. */
    void look(Instant chargesCountFrom) {
        presumed.forEach(wished -> rotation.giveBack(wished.mailbox(), wished.receiver(), wished.reservedAt()));
        presumed.clear();
        open.values().removeIf(at -> at.isBefore(chargesCountFrom));
    }
}
