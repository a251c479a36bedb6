package dev.outreach.testing;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;
import dev.outreach.spi.WarmupState;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service that warms mailboxes by what the test says it did. Failures are set for the next call: one that fails, or
 * one that does what it is asked and then fails. Safe for any number of threads.
 */
public final class FakeWarmupService implements WarmupService {
    private final Map<MailboxId, WarmupState> mailboxes = new LinkedHashMap<>();
    private final Map<MailboxId, TreeMap<LocalDate, WarmupDay>> days = new LinkedHashMap<>();
    private final NextFailures failures = new NextFailures();

    /** A service that knows no mailboxes. */
    public FakeWarmupService() {}

    /** Lets it know a mailbox, which it can sign in to, has never warmed, and does not warm. */
    public FakeWarmupService knows(MailboxId mailbox) {
        return knows(new WarmupState(mailbox, true, false, false, 0, OptionalInt.empty(), ""));
    }

    /** Lets it know a mailbox that stands so, or one that it knows stand so. */
    public synchronized FakeWarmupService knows(WarmupState state) {
        mailboxes.put(state.id(), state);
        return this;
    }

    /** Lets it have done this with a mailbox; said again for a day, instead of what was said before. */
    public synchronized FakeWarmupService did(MailboxId mailbox, WarmupDay day) {
        days.computeIfAbsent(mailbox, fresh -> new TreeMap<>()).put(day.day(), day);
        return this;
    }

    /** The mailboxes that it knows, as they stand. */
    public synchronized List<WarmupState> known() {
        return List.copyOf(mailboxes.values());
    }

    /** Lets the next call fail so, with nothing done; said again, the one after it. */
    public synchronized FakeWarmupService failNext(ProviderFailure failure) {
        failures.add(failure);
        return this;
    }

    /** Lets the next call do what it is asked and then fail so. */
    public synchronized FakeWarmupService failNextAfterActing(ProviderFailure failure) {
        failures.addAfterActing(failure);
        return this;
    }

    @Override
    public synchronized List<WarmupState> mailboxes() {
        failures.begin();
        return failures.end(known());
    }

    @Override
    public synchronized Optional<WarmupState> mailbox(MailboxId id) {
        failures.begin();
        return failures.end(Optional.ofNullable(mailboxes.get(id)));
    }

    @Override
    public synchronized List<WarmupDay> days(MailboxId id, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the last day " + to + " is before the first, " + from + ": swap them");
        }
        failures.begin();
        there(id);
        return failures.end(List.copyOf(days.getOrDefault(id, new TreeMap<>())
                .subMap(from, true, to, true)
                .values()));
    }

    @Override
    public synchronized WarmupState start(MailboxId id) {
        return set(id, true);
    }

    @Override
    public synchronized WarmupState stop(MailboxId id) {
        return set(id, false);
    }

    private WarmupState set(MailboxId id, boolean on) {
        failures.begin();
        WarmupState old = there(id);
        WarmupState state =
                new WarmupState(id, old.isReachable(), on, old.isWarm(), old.days(), old.health(), old.note());
        mailboxes.put(id, state);
        return failures.end(state);
    }

    private WarmupState there(MailboxId id) {
        @Nullable WarmupState state = mailboxes.get(id);
        if (state == null) {
            throw new ProviderFailure(Kind.PERMANENT, "fake warm-up: mailbox " + id + " is not known: let it be known");
        }
        return state;
    }

    @Override
    public String toString() {
        return "fake warm-up";
    }
}
