package dev.outreach.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceiverDirectory;
import dev.outreach.fleet.ReceivingProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells who receives the mail of a domain by its MX records (RFC 5321 section 5.1): the hosts of the lowest preference
 * decide.
 *
 * <p>The first question for a domain waits for the answer, at most as long as the builder's time-out; threads that ask
 * for the same domain meanwhile wait for the same answer. Answers are cached by their time to live, from five minutes
 * to a day; that a domain has no MX for an hour; a failure for a minute, as {@link ReceivingProvider#OTHER}. After five
 * failures in a row nobody is asked for a minute, and again after each further one until an answer comes, so that a dead
 * resolver does not hold up every message.
 */
public final class MxReceiverDirectory implements ReceiverDirectory {

    /** Below this, busy domains would be asked for all day; their MX hardly ever changes. */
    static final Duration SHORTEST_LIFE = Duration.ofMinutes(5);

    /** A wrong answer does not stay longer than this. */
    static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /** For domains without MX; RFC 2308 section 5 recommends one to three hours. */
    static final Duration NEGATIVE_LIFE = Duration.ofHours(1);

    /** For look-ups that failed; RFC 2308 section 7 allows at most five minutes. */
    static final Duration FAILURE_LIFE = Duration.ofMinutes(1);

    private static final int FAILURES_UNTIL_PAUSE = 5;

    /** What was found, and how long it holds. */
    private record Finding(ReceivingProvider receiver, Duration life) {

        static final Finding FAILED = new Finding(ReceivingProvider.OTHER, FAILURE_LIFE);
    }

    private final MxLookup lookup;
    private final MxSuffixes suffixes = MxSuffixes.standard();
    private final Duration timeout;
    private final InstantSource clock;
    private final AsyncCache<DomainName, Finding> cache;

    private final AtomicInteger failures = new AtomicInteger();
    private volatile long pausedUntilMillis = Long.MIN_VALUE;

    MxReceiverDirectory(MxLookup lookup, Duration timeout, int cacheSize, InstantSource clock) {
        this.lookup = lookup;
        this.timeout = timeout;
        this.clock = clock;
        cache = Caffeine.newBuilder()
                .maximumSize(cacheSize)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(FixedLife.<DomainName, Finding>of(Finding::life))
                .buildAsync();
    }

    /**
     * A builder of a directory that asks the resolvers of the system.
     *
     * @param clock by which answers grow old
     */
    public static MxReceiverDirectoryBuilder builder(InstantSource clock) {
        return new MxReceiverDirectoryBuilder(clock);
    }

    @Override
    public ReceivingProvider receiverOf(DomainName recipientDomain) {
        try {
            return cache.get(recipientDomain, (domain, executor) -> find(domain))
                    .join()
                    .receiver();
        } catch (CompletionException | CancellationException lost) {
            return ReceivingProvider.OTHER;
        }
    }

    private CompletableFuture<Finding> find(DomainName domain) {
        if (clock.millis() < pausedUntilMillis) {
            return CompletableFuture.completedFuture(Finding.FAILED);
        }
        return asked(domain)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(this::read)
                .exceptionally(failure -> failed());
    }

    private CompletableFuture<MxAnswer> asked(DomainName domain) {
        try {
            return lookup.mx(domain).toCompletableFuture();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private Finding read(MxAnswer answer) {
        failures.set(0);
        if (answer.hosts().isEmpty()) {
            return new Finding(ReceivingProvider.OTHER, NEGATIVE_LIFE);
        }
        ReceivingProvider receiver = answer.hosts().stream()
                .map(suffixes::receiverOf)
                .filter(known -> known != ReceivingProvider.OTHER)
                .findFirst()
                .orElse(ReceivingProvider.OTHER);
        return new Finding(receiver, bounded(answer.life()));
    }

    private Finding failed() {
        if (failures.incrementAndGet() >= FAILURES_UNTIL_PAUSE) {
            pausedUntilMillis = clock.millis() + FAILURE_LIFE.toMillis();
        }
        return Finding.FAILED;
    }

    private static Duration bounded(Duration life) {
        Duration atLeast = life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life;
        return atLeast.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : atLeast;
    }
}
