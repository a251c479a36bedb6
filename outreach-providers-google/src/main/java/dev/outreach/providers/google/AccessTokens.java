package dev.outreach.providers.google;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.providers.google.TokenEndpoint.Token;
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
import org.jspecify.annotations.Nullable;

/**
 * Keeps one access token for each user and scope, and asks for a new one some minutes before it ends. Those who want the
 * same at the same time wait for one request. Safe for any number of threads.
 */
final class AccessTokens {
    /** What is known of one token. Who has the lock asks for another one. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private final AtomicReference<@Nullable Token> token = new AtomicReference<>();
        private @Nullable ProviderFailure failure;

        Optional<Secret> good(Instant now) {
            return Optional.ofNullable(token.get())
                    .filter(kept -> now.isBefore(kept.renewAt()))
                    .map(Token::value);
        }
    }

    private final TokenEndpoint endpoint;
    private final InstantSource clock;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    AccessTokens(TokenEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * A token that is good for a while.
     *
     * @param deadline when it must be there
     * @throws ProviderFailure if there is none; transient if it could not be had in that time, or the thread was
     *     interrupted, and then its interrupt flag is set
     */
    Secret token(String user, Scope scope, Deadline deadline) {
        Slot slot = slots.computeIfAbsent(endpoint.key(user, scope), unseen -> new Slot());
        Optional<Secret> kept = slot.good(clock.instant());
        return kept.isPresent() ? kept.get() : renewed(slot, user, scope, deadline);
    }

    private Secret renewed(Slot slot, String user, Scope scope, Deadline deadline) {
        boolean waited = acquire(slot, deadline);
        try {
            Optional<Secret> meanwhile = slot.good(clock.instant());
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            // Who waited while another one was refused for good would be, too.
            if (waited && slot.failure != null && slot.failure.kind() == Kind.PERMANENT) {
                throw new ProviderFailure(Kind.PERMANENT, String.valueOf(slot.failure.getMessage()));
            }
            return requested(slot, user, scope, deadline);
        } finally {
            slot.lock.unlock();
        }
    }

    private Secret requested(Slot slot, String user, Scope scope, Deadline deadline) {
        try {
            Token token = endpoint.request(user, scope, deadline);
            slot.token.set(token);
            slot.failure = null;
            return token.value();
        } catch (ProviderFailure failure) {
            slot.failure = failure;
            throw failure;
        }
    }

    /** Whether another one had to be waited for. */
    private static boolean acquire(Slot slot, Deadline deadline) {
        if (slot.lock.tryLock()) {
            return false;
        }
        try {
            if (slot.lock.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure(
                    Kind.TRANSIENT, "google: no access token, as the thread was interrupted while it waited for one");
        }
        throw new ProviderFailure(
                Kind.TRANSIENT, "google: no access token within " + deadline + ": another thread waits too");
    }

    /** Forgets a token that was not accepted, if it is still the one that is kept. */
    void forget(String user, Scope scope, Secret refused) {
        @Nullable Slot slot = slots.get(endpoint.key(user, scope));
        @Nullable Token kept = slot == null ? null : slot.token.get();
        if (slot != null && kept != null && kept.value().equals(refused)) {
            slot.token.compareAndSet(kept, null);
        }
    }

    /** Forgets a token that was not accepted, where it is not known which one that was. */
    void forget(String user, Scope scope) {
        @Nullable Slot slot = slots.get(endpoint.key(user, scope));
        if (slot != null) {
            slot.token.set(null);
        }
    }
}
