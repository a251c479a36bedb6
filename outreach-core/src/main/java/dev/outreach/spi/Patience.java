package dev.outreach.spi;

import dev.outreach.http.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How long a provider waits for what a vendor works on: it looks again and again, with pauses that begin with two seconds
 * and double. Safe for any number of threads.
 *
 * @param pause how to wait
 * @param time how long in all, without the looks themselves; zero to look no more
 */
public record Patience(Pause pause, Duration time) {
    private static final Duration FIRST = Duration.ofSeconds(2);

    /**
     * What was seen last: something that is as wished, or what there was when the time was over or the thread was
     * interrupted, whose flag is then set. A look that fails is passed over: the next is later.
     */
    public <T> T until(T first, Predicate<T> asWished, Supplier<T> look) {
        T seen = first;
        Duration left = time;
        for (Duration next = FIRST; !asWished.test(seen) && !left.isZero(); next = next.multipliedBy(2)) {
            Duration wait = next.compareTo(left) < 0 ? next : left;
            left = left.minus(wait);
            try {
                pause.await(wait);
                seen = look.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return seen;
            } catch (ProviderFailure blind) {
                // What it has come to is not known yet.
            }
        }
        return seen;
    }

    /**
     * What an order that the vendor has taken led to. Every look that fails is passed over, also the first, as whatever looks
     * say, the order was taken.
     *
     * @param look empty as long as it does not show
     * @param unseen the failure if it has not shown in time, made with what the last look came to, in words that go on a
     *     sentence
     */
    public <T> T confirmed(Supplier<Optional<T>> look, Function<String, ? extends ProviderFailure> unseen) {
        AtomicReference<String> found = new AtomicReference<>("");
        Supplier<Optional<T>> noting = () -> {
            try {
                found.set("is not yet: look again later");
                return look.get();
            } catch (ProviderFailure blind) {
                found.set("whether it is could not be read: " + blind.getMessage());
                return Optional.empty();
            }
        };
        return until(noting.get(), Optional::isPresent, noting).orElseThrow(() -> unseen.apply(found.get()));
    }
}
