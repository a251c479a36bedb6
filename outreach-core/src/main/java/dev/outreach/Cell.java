package dev.outreach;

import dev.outreach.fleet.Client;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Stage;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Limit;
import dev.outreach.store.Reservation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All that belongs to one client, or to the reserve, behind one lock. Nothing of one client is ever reached through
 * another client's cell: that is how isolation is kept.
 */
final class Cell {
    final ReentrantLock lock = new ReentrantLock();
    /** The owner, or null for the reserve. */
    final @Nullable Client client;

    final Rotation rotation;
    final Charges charges;
    final Midnights midnights = new Midnights(this);
    final Map<DomainName, DomainState> domains = new LinkedHashMap<>();
    final Map<MailboxId, MailboxState> mailboxes = new LinkedHashMap<>();
    /** When time next brings something; read without the lock to find out whether it is worth taking. */
    volatile Instant nextDue = Instant.MIN;

    private Instant latest = Instant.MIN;
    private final Policies policies;
    private final Spent spent = new Spent();

    Cell(@Nullable Client client, Policies policies) {
        this.client = client;
        this.policies = policies;
        this.rotation = policies.rotations().get();
        this.charges = new Charges(rotation);
    }

    /** Where the days of the client and its domains begin. */
    ZoneId zone() {
        return client == null ? ZoneOffset.UTC : client.zone();
    }

    String owner() {
        return client == null ? "the reserve" : "client " + client.id();
    }

    /** Takes a domain in with its mailboxes, in the stages that they begin in; their days are looked at anew. */
    DomainState admit(SendingDomain domain, List<Mailbox> members, Instant now) {
        nextDue = Instant.MIN;
        boolean reserve = client == null;
        DomainState state = new DomainState(domain, reserve ? Stage.RESERVE : Stage.ACTIVE, now, "part of " + owner());
        domains.put(domain.name(), state);
        rotation.domain(domain, zone());
        for (Mailbox mailbox : members) {
            MailboxState seat = newSeat(mailbox, now);
            mailboxes.put(mailbox.id(), seat);
            state.mailboxes.add(seat);
            if (client != null) {
                policies.book().enroll(mailbox, client.id());
            }
        }
        return state;
    }

    /** A mailbox as it begins in here. */
    MailboxState newSeat(Mailbox mailbox, Instant now) {
        @Nullable ZoneId own = mailbox.zone();
        boolean warm = mailbox.warmSince() == null;
        Stage stage = client == null ? Stage.RESERVE : warm ? Stage.ACTIVE : Stage.WARMING;
        String why = warm ? "listed as warm" : "warming since " + mailbox.warmSince();
        return new MailboxState(mailbox, own != null ? own : zone(), stage, now, why);
    }

    /** Lets a domain go, with its mailboxes, to another cell. */
    void dismiss(DomainState state) {
        domains.remove(state.name());
        state.mailboxes.forEach(seat -> mailboxes.remove(seat.id()));
    }

    /** Lets nothing more be sent from a domain, or be done with it, whatever the journal says of it. */
    void takeOut(DomainName name, String why) {
        DomainState domain = domain(name);
        domain.stage = Stage.RETIRED;
        domain.why = why;
        for (MailboxState seat : domain.mailboxes) {
            seat.stage = Stage.RETIRED;
            seat.why = why;
            seat(seat);
        }
    }

    DomainState domainOf(MailboxState seat) {
        return domain(seat.mailbox.domain());
    }

    DomainState domain(DomainName name) {
        @Nullable DomainState state = domains.get(name);
        if (state == null) {
            throw new IllegalArgumentException("domain " + name + " does not belong to " + owner());
        }
        return state;
    }

    MailboxState mailbox(MailboxId id) {
        @Nullable MailboxState state = mailboxes.get(id);
        if (state == null) {
            throw new IllegalArgumentException("mailbox " + id + " does not belong to " + owner());
        }
        return state;
    }

    Pool pool(MailboxState seat) {
        return new Pool(seat.mailbox.tier(), policies.matching().hostOf(seat.mailbox.provider()));
    }

    int allowance(MailboxState seat) {
        return seat.allowance(policies.watchFactor());
    }

    /**
     * Brings the rotation in line with the state of a mailbox. Its health is that of the beginning of its day, or of the
     * newest evidence, so that it does not depend on when the day is looked at.
     */
    void seat(MailboxState seat) {
        @Nullable LocalDate open = seat.openDay;
        if (!seat.stage.sends() || open == null) {
            if (seat.seated) {
                rotation.leave(seat.id());
                seat.seated = false;
            }
            return;
        }
        SeatDay day = new SeatDay(
                open,
                open.plusDays(1).atStartOfDay(seat.zone).toInstant(),
                spent.room(seat, allowance(seat)),
                policies.book()
                        .of(seat.id(), open.atStartOfDay(seat.zone).toInstant())
                        .healthFactor());
        if (seat.seated) {
            rotation.open(seat.id(), day);
        } else {
            rotation.join(seat.mailbox, pool(seat), seat.zone, day);
            seat.seated = true;
        }
    }

    /** Brings the rotation in line with the state of all mailboxes that events may have changed. */
    void reseat(List<JournalEvent> events) {
        Set<MailboxState> touched = new LinkedHashSet<>();
        events.forEach(event -> touched(event, touched));
        touched.forEach(this::seat);
    }

    private void touched(JournalEvent event, Set<MailboxState> touched) {
        @Nullable FleetId about = null;
        if (event instanceof JournalEvent.DayOpened opened) {
            about = opened.mailbox();
        } else if (event instanceof JournalEvent.StageChanged changed
                && changed.transition().about() instanceof MailboxId id) {
            about = id;
        } else if (event instanceof JournalEvent.ReportRecorded recorded) {
            about = recorded.report().mailbox();
        } else if (event instanceof JournalEvent.SignalRecorded recorded
                && !(recorded.signal() instanceof Signal.Sent)) {
            // A single send moves no score by much, and there are many: it waits for the next day.
            about = recorded.signal().about();
        }
        if (about instanceof MailboxId id && mailboxes.containsKey(id)) {
            touched.add(mailbox(id));
        } else if (about instanceof DomainName name && domains.containsKey(name)) {
            touched.addAll(domain(name).mailboxes);
        }
    }

    /** Gives the charge of a reservation back; takes the lock itself. */
    void giveBack(Reservation reservation) {
        lock.lock();
        try {
            if (mailboxes.containsKey(reservation.mailbox())) {
                rotation.giveBack(reservation.mailbox(), reservation.receiver(), reservation.reservedAt());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives the charge of a message back that will not leave, if it is charged here; takes the lock itself. */
    void giveUp(Reservation reservation) {
        lock.lock();
        try {
            if (charges.ended(reservation.id())) {
                giveBack(reservation);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes in how a message ended that is charged here, wherever that was; takes the lock itself. */
    void ended(Reservation reservation) {
        lock.lock();
        try {
            if (charges.ended(reservation.id()) && !reservation.state().counts()) {
                giveBack(reservation);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in that the store, which knows what others hold, has no room for a reservation that was chosen and charged here.
     * A mailbox that is used up sends nothing for a while, which takes nothing from its domain; all else is presumed.
     */
    void usedUp(Reservation wished, Limit limit) {
        if (!limit.sender().equals(wished.mailbox()) || limit.receiver() != null) {
            charges.usedUp(wished, limit);
            return;
        }
        MailboxState seat = mailbox(wished.mailbox());
        giveBack(wished);
        spent.add(seat, Math.max(0, allowance(seat) - rotation.left(seat.id())), wished.expiresAt());
        seat(seat);
    }

    /** Lets mailboxes send again of which it was so long ago that they were used up that something may have been released. */
    void unspent(Instant now) {
        spent.over(now).stream()
                .filter(mailboxes::containsKey)
                .map(this::mailbox)
                .forEach(this::seat);
    }

    /** The later of this moment and the latest one that anything happened at in here: time in a cell never goes back. */
    Instant atLeast(Instant now) {
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }
}
