package dev.outreach.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.fleet.Quoted;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/** Keeps answers for their time to live, and asks a question once that is asked again before its answer is there. */
final class CachedDnsLookup implements DnsLookup {

    /** A wrong answer does not stay longer than this. */
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    /** That there is nothing may change at any moment, for example when the records are set up (RFC 2308 section 5). */
    static final Duration NEGATIVE_LIFE = Duration.ofMinutes(1);

    /** Names are equal whatever the case of their letters (RFC 4343). */
    private record Key(Name name, DnsType type) {}

    private final DnsLookup behind;
    private final AsyncCache<Key, DnsAnswer> cache;

    CachedDnsLookup(DnsLookup behind, int entries, InstantSource clock) {
        if (entries < 1) {
            throw new IllegalArgumentException("DNS cache size is " + entries + ": use 1 or more");
        }
        this.behind = behind;
        cache = Caffeine.newBuilder()
                .maximumSize(entries)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(FixedLife.<Key, DnsAnswer>of(CachedDnsLookup::life))
                .buildAsync();
    }

    private static Duration life(DnsAnswer answer) {
        if (answer instanceof Found found) {
            return found.ttl().compareTo(LONGEST_LIFE) < 0 ? found.ttl() : LONGEST_LIFE;
        }
        return answer.failed() ? Duration.ZERO : NEGATIVE_LIFE;
    }

    /** Asks by the calling thread, so that the answer does not depend on the one that does what is attached to answers. */
    @Override
    public DnsAnswer ask(String name, DnsType type) {
        Optional<Name> asked = DnsNames.wire(name);
        if (asked.isEmpty()) {
            return new NoSuchName();
        }
        CompletableFuture<DnsAnswer> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<DnsAnswer> theirs = cache.asMap().putIfAbsent(new Key(asked.get(), type), mine);
        if (theirs != null) {
            return theirs.join();
        }
        DnsAnswer answer = new Failed(Reason.UNREACHABLE, "the look-up broke");
        try {
            answer = behind.ask(name, type);
        } finally {
            mine.complete(answer);
        }
        return answer;
    }

    /** A stage of the caller's own, so that nobody can end it for those who wait for the same answer. */
    @Override
    public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        Optional<Name> asked = DnsNames.wire(name);
        if (asked.isEmpty()) {
            return CompletableFuture.completedStage(new NoSuchName());
        }
        CompletableFuture<DnsAnswer> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<DnsAnswer> theirs = cache.asMap().putIfAbsent(new Key(asked.get(), type), mine);
        if (theirs != null) {
            return theirs.copy();
        }
        asked(name, type).exceptionally(CachedDnsLookup::broken).thenAccept(mine::complete);
        return mine.copy();
    }

    /** A look-up that does not keep to its word must not leave others waiting. */
    private static DnsAnswer broken(Throwable why) {
        return new Failed(Reason.UNREACHABLE, "the look-up broke: " + Quoted.line(String.valueOf(why.getMessage())));
    }

    private CompletionStage<DnsAnswer> asked(String name, DnsType type) {
        try {
            return behind.askAsync(name, type);
        } catch (RuntimeException broken) {
            return CompletableFuture.failedStage(broken);
        }
    }
}
