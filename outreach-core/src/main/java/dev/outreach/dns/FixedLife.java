package dev.outreach.dns;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.function.Function;

/** Lets each entry of a cache live as long as it says itself, however often it is read. */
final class FixedLife<K, V> implements Expiry<K, V> {

    private final Function<V, Duration> life;

    private FixedLife(Function<V, Duration> life) {
        this.life = life;
    }

    static <K, V> FixedLife<K, V> of(Function<V, Duration> life) {
        return new FixedLife<>(life);
    }

    @Override
    public long expireAfterCreate(K key, V value, long now) {
        return life.apply(value).toNanos();
    }

    @Override
    public long expireAfterUpdate(K key, V value, long now, long left) {
        return life.apply(value).toNanos();
    }

    @Override
    public long expireAfterRead(K key, V value, long now, long left) {
        return left;
    }
}
