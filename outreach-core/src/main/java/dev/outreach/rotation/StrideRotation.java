package dev.outreach.rotation;

import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stride scheduling, each pool for itself; round robin is the same with equal weights. Finds seats by their names. */
final class StrideRotation extends Limits implements Rotation {
    private static final int HOSTS = ReceivingProvider.values().length + 1;
    /** The first moment that does not fit into an entry of {@link Turns}: in the year 2248. */
    private static final long TIME_END = Entries.KEY_END;

    private final PoolRotation.Weighing weighing;
    private final @Nullable PoolRotation[] pools;
    /** One for each window and zone; there are few. */
    private final List<Schedule> schedules;
    /** The latest moment seen, in milliseconds since 1970. */
    private long now;
    /** The pool that was asked for last, which is the likeliest to be asked for next. */
    private @Nullable PoolRotation latest;

    StrideRotation(long seed, Pacing pacing, PoolRotation.Weighing weighing) {
        super(seed, pacing);
        this.weighing = weighing;
        pools = new PoolRotation[Tier.values().length * HOSTS];
        schedules = new ArrayList<>(1);
    }

    private StrideRotation(StrideRotation other) {
        super(other);
        weighing = other.weighing;
        pools = new PoolRotation[other.pools.length];
        for (int i = 0; i < pools.length; i++) {
            @Nullable PoolRotation pool = other.pools[i];
            pools[i] = pool == null ? null : new PoolRotation(pool, this);
        }
        schedules = new ArrayList<>(other.schedules);
        now = other.now;
    }

    @Override
    public Rotation copy() {
        return new StrideRotation(this);
    }

    @Override
    public void domain(SendingDomain domain, ZoneId zone) {
        int before = domains.find(domain.name());
        int record = domains.put(domain, zone, now);
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
        schedule(seat, scheduleFor(mailbox.window(), zone));
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
            rotation = pools[number(pool)];
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
        boolean domainWasFull = !domains.free(domain, now, Meters.hourOf(now));
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
        @Nullable PoolRotation rotation = pools[number(pool)];
        return rotation == null ? 0 : rotation.left(now);
    }

    @Override
    public int allowance(Pool pool) {
        @Nullable PoolRotation rotation = pools[number(pool)];
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
        int domain = domains.find(mailbox.domain());
        if (domain < 0) {
            throw new IllegalArgumentException("mailbox " + mailbox + " is on domain " + mailbox.domain()
                    + ", which the rotation does not know: make the domain known first");
        }
        return addSeat(mailbox, domain);
    }

    private Schedule scheduleFor(SendingWindow window, ZoneId zone) {
        for (Schedule schedule : schedules) {
            if (schedule.isFor(window, zone)) {
                return schedule;
            }
        }
        Schedule schedule = new Schedule(window, zone);
        schedules.add(schedule);
        return schedule;
    }

    private PoolRotation poolFor(Pool pool) {
        int number = number(pool);
        @Nullable PoolRotation known = pools[number];
        if (known == null) {
            known = new PoolRotation(pool, number, this, weighing, (int) Scramble.mix(seed + number));
            pools[number] = known;
        }
        return known;
    }

    private PoolRotation poolOf(int seat) {
        return Objects.requireNonNull(pools[pool(seat)]);
    }

    private static int number(Pool pool) {
        @Nullable ReceivingProvider host = pool.host();
        return pool.tier().ordinal() * HOSTS + (host == null ? 0 : host.ordinal() + 1);
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
        for (@Nullable PoolRotation pool : pools) {
            if (pool != null) {
                pool.forgetRefusals();
            }
        }
    }
}
