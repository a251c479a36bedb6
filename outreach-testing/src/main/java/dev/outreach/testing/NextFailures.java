package dev.outreach.testing;

import dev.outreach.spi.ProviderFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The failures that a fake was told to have, each for one call. To be used under the fake's lock. */
final class NextFailures {
    private final Deque<ProviderFailure> before = new ArrayDeque<>();
    private final Deque<ProviderFailure> after = new ArrayDeque<>();

    /** One for a call that does nothing. */
    void add(ProviderFailure failure) {
        before.add(failure);
    }

    /** One for a call that does what it is asked. */
    void addAfterActing(ProviderFailure failure) {
        after.add(failure);
    }

    /** Begins a call. */
    void begin() {
        failBy(before);
    }

    /** Ends a call that has acted, with its answer. */
    <T> T end(T answer) {
        failBy(after);
        return answer;
    }

    private static void failBy(Deque<ProviderFailure> failures) {
        @Nullable ProviderFailure failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }
}
