package dev.outreach.oauth;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps access tokens in memory, and has another one asked for some minutes before one expires. Those who want the same
 * at the same time wait for one request. Safe for any number of threads.
 */
public final class AccessTokens {
    /** What is known of one token. Who has the lock asks for another one, and knows what came of the last request. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicReference<@Nullable AccessToken> token = new AtomicReference<>();
        private @Nullable ProviderFailure failure;

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
     * @param request asks the vendor for a token by the given time, or throws {@link ProviderFailure}. After one of the
     *     kind {@link Kind#PERMANENT} those who waited for it do not ask again
     * @throws ProviderFailure if there is none; transient if it could not be had in time, or the thread was
     *     interrupted, and then its interrupt flag is set
     */
    public Secret token(String key, Deadline deadline, Function<Deadline, AccessToken> request) {
        Slot slot = slots.computeIfAbsent(key, unseen -> new Slot());
        Optional<Secret> kept = slot.fresh(clock.instant());
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            return renewed(slot, deadline, request);
        } catch (ProviderFailure failure) {
            return slot.lasting(clock.instant())
                    .filter(old -> failure.kind() == Kind.TRANSIENT)
                    .orElseThrow(() -> failure);
        }
    }

    private Secret renewed(Slot slot, Deadline deadline, Function<Deadline, AccessToken> request) {
        boolean waited = acquire(slot, deadline);
        try {
            Optional<Secret> meanwhile = slot.fresh(clock.instant());
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            @Nullable ProviderFailure others = slot.failure;
            if (waited && others != null && others.kind() == Kind.PERMANENT) {
                throw new ProviderFailure(
                        Kind.PERMANENT,
                        String.valueOf(others.getMessage()),
                        others.retryAfter().orElse(null));
            }
            return requested(slot, deadline, request);
        } finally {
            slot.lock.unlock();
        }
    }

    /** Whether another one had to be waited for. */
    private boolean acquire(Slot slot, Deadline deadline) {
        if (slot.lock.tryLock()) {
            return false;
        }
        try {
            if (slot.lock.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw none("as the thread was interrupted while it waited for one");
        }
        throw none("as another thread was still asking for one after " + deadline);
    }

    private Secret requested(Slot slot, Deadline deadline, Function<Deadline, AccessToken> request) {
        if (deadline.passed()) {
            throw none("as there was no time to ask for one");
        }
        try {
            AccessToken token = request.apply(deadline);
            slot.token.set(token);
            slot.failure = null;
            return token.value();
        } catch (ProviderFailure failure) {
            slot.failure = failure;
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
