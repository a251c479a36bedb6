package dev.outreach.testing.contract;

import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import dev.outreach.rotation.Selection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/** Stride scheduling, to be made wrong in one method. Copies are wrong in the same way, by the wrapper given. */
class ForwardingRotation implements Rotation {
    final Rotation sound;
    private final UnaryOperator<Rotation> wrapper;

    ForwardingRotation(Rotation sound, UnaryOperator<Rotation> wrapper) {
        this.sound = sound;
        this.wrapper = wrapper;
    }

    static Rotation stride(Pacing pacing) {
        return Rotation.stride(1, pacing);
    }

    @Override
    public void domain(SendingDomain domain, ZoneId zone) {
        sound.domain(domain, zone);
    }

    @Override
    public void join(Mailbox mailbox, Pool pool, ZoneId zone, SeatDay day) {
        sound.join(mailbox, pool, zone, day);
    }

    @Override
    public void open(MailboxId mailbox, SeatDay day) {
        sound.open(mailbox, day);
    }

    @Override
    public void leave(MailboxId mailbox) {
        sound.leave(mailbox);
    }

    @Override
    public Selection select(Pool pool, ReceivingProvider receiver, Instant now) {
        return sound.select(pool, receiver, now);
    }

    @Override
    public Selection select(MailboxId mailbox, ReceivingProvider receiver, Instant now) {
        return sound.select(mailbox, receiver, now);
    }

    @Override
    public void giveBack(MailboxId mailbox, ReceivingProvider receiver, Instant chargedAt) {
        sound.giveBack(mailbox, receiver, chargedAt);
    }

    @Override
    public void charge(MailboxId mailbox, ReceivingProvider receiver, Instant at) {
        sound.charge(mailbox, receiver, at);
    }

    @Override
    public int left(Pool pool) {
        return sound.left(pool);
    }

    @Override
    public int allowance(Pool pool) {
        return sound.allowance(pool);
    }

    @Override
    public int left(MailboxId mailbox) {
        return sound.left(mailbox);
    }

    @Override
    public Rotation copy() {
        return wrapper.apply(sound.copy());
    }
}
