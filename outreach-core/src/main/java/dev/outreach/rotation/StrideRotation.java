package dev.outreach.rotation;

import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stride scheduling, each pool for itself; round robin is the same with equal weights. Finds seats by their names. */
final class StrideRotation extends Limits implements Rotation {
    private static final int HOSTS = ReceivingProvider.values().length + 1;
    /** Times and what is added to them have to stay below {@link Entries#KEY_END}, which is in September 2248. */
    private static final long TIME_END = Instant.parse("2248-01-01T00:00:00Z").toEpochMilli();

    private final PoolRotation.Weighing weighing;
    /** In the order in which they got their first mailbox, which gives them their numbers. */
    private final List<PoolRotation> pools;
    /** The latest moment seen, in milliseconds since 1970. */
    private long now;
    /** The pool that was asked for last, which is the likeliest to be asked for next. */
    private @Nullable PoolRotation latest;

    StrideRotation(long seed, Pacing pacing, PoolRotation.Weighing weighing) {
        super(seed, pacing);
        this.weighing = weighing;
        pools = new ArrayList<>(1);
    }

    private StrideRotation(StrideRotation other) {
        super(other);
        weighing = other.weighing;
        pools = new ArrayList<>(other.pools.size());
        other.pools.forEach(pool -> pools.add(new PoolRotation(pool, this)));
        now = other.now;
    }

    @Override
    void moved() {
        super.moved();
        pools.forEach(PoolRotation::moved);
    }

    @Override
    public Rotation copy() {
        return new StrideRotation(this);
    }

    @Override
    public void domain(SendingDomain domain, ZoneId zone) {
        int before = findDomain(domain.name());
        int record = putDomain(domain, zone, now);
        if (before >= 0) {
            moveMailboxes(before, record);
        }
    }

    /** The domain's record may have moved, and the mailboxes may be able to send earlier than was thought. */
    private void moveMailboxes(int before, int record) {
        for (int seat = 0; seat < seatCount(); seat++) {
            if (domain(seat) == before) {
                domain(seat, record);
            }
        }
        refileMailboxesOf(record);
    }

    @Override
    public void join(Mailbox mailbox, Pool pool, ZoneId zone, SeatDay day) {
        int seat = seatFor(mailbox.id());
        if (takesPart(seat)) {
            poolOf(seat).leave(seat);
        }
        schedule(seat, mailbox.window(), zone);
        caps(seat, mailbox.caps());
        poolFor(pool).join(seat, day, now);
    }

    @Override
    public void open(MailboxId mailbox, SeatDay day) {
        int seat = find(mailbox);
        if (seat < 0 || !takesPart(seat)) {
            throw new IllegalArgumentException(
                    "mailbox " + mailbox + " is given a day but takes no part in the rotation: let it join first");
        }
        poolOf(seat).open(seat, day, now);
    }

    @Override
    public void leave(MailboxId mailbox) {
        int seat = find(mailbox);
        if (seat >= 0 && takesPart(seat)) {
            poolOf(seat).leave(seat);
        }
    }

    @Override
    public Selection select(Pool pool, ReceivingProvider receiver, Instant at) {
        see(at);
        @Nullable PoolRotation rotation = latest;
        if (rotation == null || rotation.pool != pool) {
            rotation = find(pool);
            latest = rotation;
        }
        if (rotation == null || rotation.isEmpty()) {
            return Census.nobody(pool);
        }
        @Nullable Selection refusal = rotation.knownRefusal(receiver.ordinal(), now);
        if (refusal != null) {
            return refusal;
        }
        int seat = rotation.next(receiver.ordinal(), now);
        return seat < 0 ? rotation.refuse(receiver.ordinal(), now) : chosen(seat);
    }

    @Override
    public Selection select(MailboxId mailbox, ReceivingProvider receiver, Instant at) {
        see(at);
        int seat = find(mailbox);
        if (seat < 0 || !takesPart(seat)) {
            return Census.absent(mailbox);
        }
        return poolOf(seat).take(seat, receiver.ordinal(), now)
                ? chosen(seat)
                : Census.mailbox(mailbox, waitOf(seat, receiver.ordinal(), now));
    }

    @Override
    public void giveBack(MailboxId mailbox, ReceivingProvider receiver, Instant chargedAt) {
        int seat = find(mailbox);
        if (seat < 0) {
            throw new IllegalArgumentException(
                    "a charge of mailbox " + mailbox + " is given back, but the rotation never knew the mailbox");
        }
        long at = millis(chargedAt);
        int domain = domain(seat);
        boolean domainWasFull = !domainFree(domain, now, Meters.hourOf(now));
        if (takesPart(seat)) {
            poolOf(seat).giveBack(seat, receiver.ordinal(), now, at);
        } else {
            giveBack(seat, receiver.ordinal(), at);
        }
        if (domainWasFull) {
            refileMailboxesOf(domain);
        }
        forgetRefusals();
    }

    @Override
    public void charge(MailboxId mailbox, ReceivingProvider receiver, Instant at) {
        see(at);
        int seat = seatFor(mailbox);
        if (takesPart(seat)) {
            poolOf(seat).charge(seat, receiver.ordinal(), now, millis(at));
        } else {
            charge(seat, receiver.ordinal(), now, millis(at));
        }
    }

    @Override
    public int left(Pool pool) {
        @Nullable PoolRotation rotation = find(pool);
        return rotation == null ? 0 : rotation.left(now);
    }

    @Override
    public int allowance(Pool pool) {
        @Nullable PoolRotation rotation = find(pool);
        return rotation == null ? 0 : rotation.allowance(now);
    }

    @Override
    public int left(MailboxId mailbox) {
        int seat = find(mailbox);
        return seat >= 0 && takesPart(seat) && now < dayEnd(seat) ? left(seat) : 0;
    }

    private void see(Instant at) {
        now = Math.max(now, millis(at));
    }

    private static long millis(Instant at) {
        long millis = at.toEpochMilli();
        if (millis < 0 || millis >= TIME_END) {
            throw new IllegalArgumentException("time " + at + " is out of range: use 1970 to 2247");
        }
        return millis;
    }

    /** The seat of a mailbox, a new one if it has none. */
    private int seatFor(MailboxId mailbox) {
        int known = find(mailbox);
        if (known >= 0) {
            return known;
        }
        int domain = findDomain(mailbox.domain());
        if (domain < 0) {
            throw new IllegalArgumentException("mailbox " + mailbox + " is on domain " + mailbox.domain()
                    + ", which the rotation does not know: make the domain known first");
        }
        return add(mailbox, domain);
    }

    private @Nullable PoolRotation find(Pool pool) {
        for (PoolRotation known : pools) {
            if (known.pool.equals(pool)) {
                return known;
            }
        }
        return null;
    }

    private PoolRotation poolFor(Pool pool) {
        @Nullable PoolRotation known = find(pool);
        if (known == null) {
            known = new PoolRotation(pool, pools.size(), this, weighing, saltOf(pool));
            pools.add(known);
        }
        return known;
    }

    /** A salt that does not depend on which pool was there first. */
    private int saltOf(Pool pool) {
        @Nullable ReceivingProvider host = pool.host();
        int place = pool.tier().ordinal() * HOSTS + (host == null ? 0 : host.ordinal() + 1);
        return (int) Scramble.mix(seed + place);
    }

    private PoolRotation poolOf(int seat) {
        return pools.get(pool(seat));
    }

    /** After a domain got more room: its mailboxes may be able to send earlier than was thought. */
    private void refileMailboxesOf(int domain) {
        for (int seat = 0; seat < seatCount(); seat++) {
            if (takesPart(seat) && domain(seat) == domain) {
                poolOf(seat).refile(seat, now);
            }
        }
    }

    private void forgetRefusals() {
        pools.forEach(PoolRotation::forgetRefusals);
    }
}
