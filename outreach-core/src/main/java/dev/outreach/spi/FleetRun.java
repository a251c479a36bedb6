package dev.outreach.spi;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One way through many things at one vendor. Waits and goes on when the vendor says that it takes no calls for a while, but
 * not for more than {@value #LONGEST_HOLD_MINUTES} minutes at once, nor more than {@value #MOST_HOLDS} times without a
 * success in between. When {@value #MOST_FAILURES} in a row have failed and the vendor does not even answer a question, it
 * is taken for dead, and the rest is not tried. An interrupted thread tries no more either, and stays interrupted. Each
 * thing gets its outcome in any case, handed over as soon as it is known. Used once, by one thread.
 *
 * @param <T> a thing
 * @param <R> what becomes of it
 */
public final class FleetRun<T, R> {
    public static final int LONGEST_HOLD_MINUTES = 15;
    public static final int MOST_HOLDS = 5;
    public static final int MOST_FAILURES = 3;

    private static final Duration LONGEST_HOLD = Duration.ofMinutes(LONGEST_HOLD_MINUTES);

    /** What is done with each thing. */
    public interface Work<T, R> {
        /** Does it. Does not throw for what the vendor does. May be called again for the same thing after it failed. */
        R apply(T thing);

        /** Why it failed; empty if it did not. */
        Optional<ProviderFailure> failure(R outcome);

        /** The outcome of a thing that is not tried. */
        R notTried(T thing, ProviderFailure why);

        /** Whether the vendor answers a question about the thing at all. Asked after failures in a row. */
        boolean isAnswering(T thing);
    }

    private final Work<T, R> work;
    private final Pause pause;

    /** Waits since the last success. */
    private int holds;

    /** Things in a row that the vendor has failed. */
    private int failures;

    /** Why no more is tried; null as long as it is. */
    private @Nullable String end;

    /**
     * A run.
     *
     * @param pause how it waits
     */
    public FleetRun(Work<T, R> work, Pause pause) {
        this.work = work;
        this.pause = pause;
    }

    /** Whether a vendor answers a question, also if its answer is that it will not. */
    public static boolean isAnswered(Runnable question) {
        try {
            question.run();
            return true;
        } catch (ProviderFailure failure) {
            return failure.kind() == Kind.PERMANENT;
        }
    }

    /** Does the work on one thing after the other. */
    public void through(Iterable<? extends T> things, Consumer<? super R> outcomes) {
        for (T thing : things) {
            outcomes.accept(next(thing));
        }
    }

    private R next(T thing) {
        if (end == null && Thread.currentThread().isInterrupted()) {
            end = "its thread was interrupted";
        }
        if (end != null) {
            return work.notTried(thing, new ProviderFailure(Kind.TRANSIENT, "not tried, as " + end));
        }
        R outcome = waitedFor(thing);
        learn(thing, outcome);
        return outcome;
    }

    private R waitedFor(T thing) {
        R outcome = work.apply(thing);
        for (Optional<Duration> hold = hold(outcome); hold.isPresent(); hold = hold(outcome)) {
            holds++;
            try {
                pause.await(hold.get());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return outcome;
            }
            outcome = work.apply(thing);
        }
        return outcome;
    }

    /** How long to wait before the same is tried again; empty if it is not. */
    private Optional<Duration> hold(R outcome) {
        return work.failure(outcome)
                .filter(failure -> failure.kind() == Kind.TRANSIENT
                        && holds < MOST_HOLDS
                        && !Thread.currentThread().isInterrupted())
                .flatMap(ProviderFailure::retryAfter)
                .filter(time -> time.compareTo(LONGEST_HOLD) <= 0);
    }

    private void learn(T thing, R outcome) {
        Optional<ProviderFailure> failure = work.failure(outcome);
        if (failure.isEmpty()) {
            holds = 0;
            failures = 0;
        } else if (failure.get().kind() != Kind.PERMANENT && ++failures >= MOST_FAILURES) {
            // They may be failures of these things alone, such as one zone too many.
            failures = 0;
            if (!Thread.currentThread().isInterrupted() && !work.isAnswering(thing)) {
                end = "the vendor does not answer: " + failure.get().getMessage();
            }
        }
    }
}
