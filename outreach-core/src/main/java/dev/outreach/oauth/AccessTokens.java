package dev.outreach.oauth;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps access tokens in memory, and has another one asked for some minutes before one expires. Of those who want the
 * same at the same time one asks; meanwhile the others have the old one while it lasts, and else wait for what comes of
 * the request. Safe for any number of threads.
 */
public final class AccessTokens {
    /** What is known of one token. Who has the lock asks for another one, and says so if there is none. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicReference<@Nullable AccessToken> token = new AtomicReference<>();

        /** How many requests have failed: who notes the number can tell failures from those of before. */
        private final AtomicLong failures = new AtomicLong();

        private @Nullable ProviderFailure last;

        Optional<Secret> fresh(Instant now) {
            return Optional.ofNullable(token.get())
                    .filter(kept -> kept.isFresh(now))
                    .map(AccessToken::value);
        }

        Optional<Secret> lasting(Instant now) {
            return Optional.ofNullable(token.get())
                    .filter(kept -> now.isBefore(kept.expires()))
                    .map(AccessToken::value);
        }

        void succeeded(AccessToken given) {
            token.set(given);
            last = null;
        }

        void failed(ProviderFailure failure) {
            last = failure;
            failures.incrementAndGet();
        }

        /** The last failure, if it is one of those after the first so many. */
        Optional<ProviderFailure> failureAfter(long number) {
            return Optional.ofNullable(last).filter(failure -> failures.get() > number);
        }
    }

    private final String name;
    private final InstantSource clock;

    /** As many as there are keys. */
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /**
     * Keeps none yet.
     *
     * @param name what messages call the vendor
     */
    public AccessTokens(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    /**
     * A token that is good now: the one that is kept, or another one. Where another one cannot be had for the moment,
     * the old one does for as long as it lasts.
     *
     * @param key what tokens are kept apart by, such as a user and what may be done as that user
     * @param request asks the vendor for a token by the given time, or throws {@link ProviderFailure}, which those who
     *     wait for it get as well. While the old token lasts it is given half of the time, as the rest is for using it
     * @throws ProviderFailure if there is none; transient if it could not be had in time, or the thread was
     *     interrupted, and then its interrupt flag is set
     */
    public Secret token(String key, Deadline deadline, Function<Deadline, AccessToken> request) {
        Slot slot = slots.computeIfAbsent(key, unseen -> new Slot());
        Instant now = clock.instant();
        return slot.fresh(now)
                .or(() -> slot.lasting(now).map(old -> renewed(slot, old, deadline, request)))
                .orElseGet(() -> awaited(slot, deadline, request));
    }

    /** Another one if this thread is the one that asks for it; the old one for all others. */
    private Secret renewed(Slot slot, Secret old, Deadline deadline, Function<Deadline, AccessToken> request) {
        if (!slot.lock.tryLock()) {
            return old;
        }
        try {
            Deadline half = deadline.orIn(deadline.left().dividedBy(2));
            return slot.fresh(clock.instant()).orElseGet(() -> requested(slot, half, request));
        } catch (ProviderFailure failure) {
            return slot.lasting(clock.instant())
                    .filter(still -> failure.kind() == Kind.TRANSIENT)
                    .orElseThrow(() -> failure);
        } finally {
            slot.lock.unlock();
        }
    }

    /** What came of the request that another thread makes, or of one of our own if there is none. */
    private Secret awaited(Slot slot, Deadline deadline, Function<Deadline, AccessToken> request) {
        long failures = slot.failures.get();
        acquire(slot, deadline);
        try {
            Optional<Secret> meanwhile = slot.fresh(clock.instant());
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            slot.failureAfter(failures).ifPresent(failure -> {
                throw new ProviderFailure(
                        failure.kind(),
                        String.valueOf(failure.getMessage()),
                        failure.retryAfter().orElse(null));
            });
            return requested(slot, deadline, request);
        } finally {
            slot.lock.unlock();
        }
    }

    private void acquire(Slot slot, Deadline deadline) {
        if (slot.lock.tryLock()) {
            return;
        }
        Duration longest = deadline.left();
        try {
            if (slot.lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw none("as the thread was interrupted while it waited for one");
        }
        throw none("as another thread was asking for one and had none in the " + longest.toMillis() + " ms left");
    }

    private Secret requested(Slot slot, Deadline deadline, Function<Deadline, AccessToken> request) {
        if (deadline.passed()) {
            throw none("as there was no time to ask for one");
        }
        try {
            AccessToken token = request.apply(deadline);
            slot.succeeded(token);
            return token.value();
        } catch (ProviderFailure failure) {
            // Of a thread that was interrupted, or had too little time, it says nothing that others should go by.
            if (!Thread.currentThread().isInterrupted() && !(failure.kind() == Kind.TRANSIENT && deadline.passed())) {
                slot.failed(failure);
            }
            throw failure;
        }
    }

    private ProviderFailure none(String why) {
        return new ProviderFailure(Kind.TRANSIENT, name + ": no access token, " + why);
    }

    /** Forgets a token that was not accepted, if it is still the one that is kept. */
    public void forget(String key, Secret refused) {
        @Nullable Slot slot = slots.get(key);
        @Nullable AccessToken kept = slot == null ? null : slot.token.get();
        if (slot != null && kept != null && kept.value().equals(refused)) {
            slot.token.compareAndSet(kept, null);
        }
    }

    /** Forgets a token that was not accepted, where it is not known which one that was. */
    public void forget(String key) {
        @Nullable Slot slot = slots.get(key);
        if (slot != null) {
            slot.token.set(null);
        }
    }

    /** Names the vendor, no key and no token. */
    @Override
    public String toString() {
        return "access tokens of " + name;
    }
}
