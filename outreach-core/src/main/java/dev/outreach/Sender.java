package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Mailbox;
import dev.outreach.message.Composer;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.message.Template;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.store.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The library's own path of a message, from the wish to the recorded outcome. */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final int SETTLE_TRIES = 3;

    private final Shell shell;
    private final @Nullable Composer composer;
    private final Transports transports;
    private final Duration limit;

    Sender(Shell shell, @Nullable Composer composer, Transports transports, Duration limit) {
        this.shell = shell;
        this.composer = composer;
        this.transports = transports;
        this.limit = limit;
    }

    /**
     * A message that waits for its turn at the socket.
     *
     * @param reservation held
     * @param message written, and signed where it is to be
     */
    record Ready(Reservation reservation, OutgoingMessage message, MailTransport transport) {}

    /**
     * What came of the wish: ready to go, or a decision against it, or a mailbox whose reservation was given back.
     *
     * @param unwritten why the message could not be written; null unless that is why it is not ready
     */
    record Prepared(
            @Nullable Ready ready,
            Decision decision,
            @Nullable IllegalArgumentException unwritten) {}

    SendOutcome send(SendRequest request, Template template) {
        Prepared prepared = prepare(request, template);
        if (prepared.unwritten() != null) {
            throw prepared.unwritten();
        }
        if (prepared.ready() == null) {
            return new SendOutcome.NotReserved(prepared.decision());
        }
        Clearance clearance = begin(prepared.ready());
        return clearance instanceof Clearance.Stop stop
                ? new SendOutcome.NotSent(stop.why())
                : finish(prepared.ready());
    }

    /** Reserves and writes a message: all that needs no connection. */
    Prepared prepare(SendRequest request, Template template) {
        Composer writer = composer();
        Decision decision = shell.reserve(request);
        if (!(decision instanceof Decision.Reserved reserved)) {
            return new Prepared(null, decision, null);
        }
        Reservation reservation = reserved.reservation();
        Mailbox mailbox = shell.state.fleet().mailbox(reservation.mailbox()).orElseThrow();
        try {
            MailTransport transport = transports.of(mailbox);
            OutgoingMessage message = compose(writer, request, template, mailbox);
            return new Prepared(new Ready(reservation, message, transport), decision, null);
        } catch (Unwritten e) {
            release(reservation, "not written: " + e.why.getMessage());
            return new Prepared(null, decision, e.why);
        } catch (RuntimeException e) {
            release(reservation, "not written: " + e.getMessage());
            throw e;
        }
    }

    /** The last check before the socket. */
    Clearance begin(Ready ready) {
        return shell.turns.call(turn -> shell.settler.begin(ready.reservation().id(), turn));
    }

    /** Hands over a message that has begun, and records what became of it. */
    SendOutcome finish(Ready ready) {
        return outcome(ready.reservation(), ready.message(), hand(ready.transport(), ready.message()));
    }

    Duration limit() {
        return limit;
    }

    /** What writes messages. */
    Composer composer() {
        if (composer == null) {
            throw new IllegalStateException(
                    "no composer was set: call OutreachBuilder.composer to send through the library");
        }
        return composer;
    }

    private OutgoingMessage compose(Composer writer, SendRequest request, Template template, Mailbox mailbox) {
        Client client = shell.state.fleet().client(request.client()).orElseThrow();
        SendRequest inThread = Sequence.of(request, shell.store) instanceof Sequence.Bound bound
                ? request.inThread(bound.thread())
                : request;
        Instant now = shell.clock.now();
        try {
            return writer.compose(template, inThread, mailbox, client, now);
        } catch (IllegalArgumentException e) {
            throw new Unwritten(e);
        }
    }

    /** The composer objects to what it is to write, which is told from all else that may be wrong by then. */
    private static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final IllegalArgumentException why;

        Unwritten(IllegalArgumentException why) {
            super(why);
            this.why = why;
        }
    }

    /** A transport that throws breaks its contract; what it did by then is unknown. */
    private SendResult hand(MailTransport transport, OutgoingMessage message) {
        try {
            return transport.send(message, limit);
        } catch (RuntimeException e) {
            // Only the kind is named: a vendor's exception may carry a token in its text.
            LOG.error("the transport threw {} while it sent {}", e.getClass().getName(), message);
            return new SendResult.InDoubt("the transport threw " + e.getClass().getSimpleName());
        }
    }

    private SendOutcome outcome(Reservation reservation, OutgoingMessage message, SendResult result) {
        Reservation after = settle(reservation, result, message.messageId());
        return switch (after.state()) {
            case SENT -> new SendOutcome.Sent(after);
            case REJECTED, DEFERRED -> new SendOutcome.Refused(after);
            case IN_DOUBT -> new SendOutcome.InDoubt(after);
            default -> new SendOutcome.NotSent(after.note());
        };
    }

    /**
     * What is known of a message must not be lost to a store that fails for a moment, nor to what else is due: at last it
     * is recorded alone, and its consequences are decided later.
     */
    private Reservation settle(Reservation reservation, SendResult result, String messageId) {
        for (int tried = 1; tried < SETTLE_TRIES; tried++) {
            try {
                return shell.turns.call(turn -> shell.settler.settle(reservation.id(), result, messageId, turn));
            } catch (RuntimeException e) {
                LOG.warn("what became of {} is not recorded yet", reservation.id(), e);
            }
        }
        return shell.turns.call(turn -> shell.settler.settleAlone(reservation.id(), result, messageId, turn));
    }

    /** Gives a message back that is not to go. */
    void release(Reservation reservation, String why) {
        SendResult notSent = new SendResult.NotSent(Objects.requireNonNullElse(why, "not written"), true);
        shell.turns.call(turn -> shell.settler.settle(reservation.id(), notSent, null, turn));
    }

    /**
     * Gives a message back that is to go later, by when its mailbox is done with the one in hand. In the rotation the
     * mailbox stays charged until {@link #giveBack}: it would be next in turn otherwise, for every message.
     */
    Decision putOff(Reservation reservation) {
        String why = "mailbox " + reservation.mailbox() + " is held up by a message and enough wait for it; ask again";
        return shell.turns.call(turn -> {
            shell.settler.putOff(reservation.id(), why, turn);
            return new Decision.Later(turn.now.plus(limit), why);
        });
    }

    /** Takes the charge of a message that was put off from its mailbox. */
    void giveBack(Reservation reservation) {
        shell.turns.call(turn -> {
            shell.settler.giveBack(reservation, turn);
            return reservation;
        });
    }
}
