package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link TaskStateStore} must do: on it rests that recurring tasks of many nodes do not undo each other's work.
 * Implement it in a test class and say how an empty store is made, and for a durable one how it is opened again.
 */
@Timeout(120)
public interface TaskStateStoreContract {
    /** Threads of the clauses about many. */
    int THREADS = 8;

    /** A new, empty store. */
    TaskStateStore emptyTaskStateStore();

    /** Opens what a store kept, as after a restart. A store that lives in the process alone is given back as it is. */
    default TaskStateStore reopened(TaskStateStore store) {
        return store;
    }

    @Test
    default void whatIsKeptFirstIsFound() {
        TaskStateStore store = emptyTaskStateStore();
        assertThat(store.find("a")).isEmpty();
        TaskState first = TaskState.first("a", "one");
        assertThat(store.keep(first)).isTrue();
        assertThat(store.find("a")).contains(first);
        assertThat(store.find("A")).as("names differ by case").isEmpty();
        assertThat(store.find("b")).isEmpty();
    }

    @Test
    default void onlyOneIsKeptFirst() {
        TaskStateStore store = emptyTaskStateStore();
        assertThat(store.keep(TaskState.first("a", "one"))).isTrue();
        assertThat(store.keep(TaskState.first("a", "two"))).isFalse();
        assertThat(store.find("a")).contains(TaskState.first("a", "one"));
    }

    @Test
    default void onlyTheVersionBeforeIsReplaced() {
        TaskStateStore store = emptyTaskStateStore();
        TaskState first = TaskState.first("a", "one");
        TaskState second = first.next("two");
        TaskState third = second.next("three");
        assertThat(store.keep(second)).as("a version without one before it").isFalse();
        assertThat(store.find("a")).isEmpty();
        assertThat(store.keep(first)).isTrue();
        assertThat(store.keep(third)).as("a version that is skipped").isFalse();
        assertThat(store.keep(second)).isTrue();
        assertThat(store.keep(second)).as("a version that is there").isFalse();
        assertThat(store.keep(third)).isTrue();
        assertThat(store.keep(second)).as("a version that is over").isFalse();
        assertThat(store.find("a")).contains(third);
    }

    @Test
    default void allOfItIsKeptOverARestart() {
        TaskStateStore store = emptyTaskStateStore();
        TaskState empty = TaskState.first("empty", "");
        TaskState odd = TaskState.first("dmarc:d\u00e9 'x'\\", "line\n\ttab \"quoted\" \u00e9\u4e2d\ud83d\ude00 ''\\ ");
        TaskState huge = TaskState.first("n".repeat(300), "0123456789\n".repeat(20_000));
        assertThat(store.keep(empty)).isTrue();
        assertThat(store.keep(odd)).isTrue();
        assertThat(store.keep(huge)).isTrue();
        assertThat(store.keep(huge.next(huge.text() + "more"))).isTrue();
        TaskStateStore after = reopened(store);
        assertThat(after.find("empty")).contains(empty);
        assertThat(after.find(odd.name())).contains(odd);
        assertThat(after.find(huge.name())).contains(huge.next(huge.text() + "more"));
    }

    @Test
    default void ofManyThreadsOneKeepsTheFirst() throws InterruptedException {
        TaskStateStore store = emptyTaskStateStore();
        AtomicInteger won = new AtomicInteger();
        Together.doOnEach(
                THREADS,
                thread -> IntStream.range(0, 200)
                        .forEach(i -> won.addAndGet(store.keep(TaskState.first("s" + i, "of " + thread)) ? 1 : 0)));
        assertThat(won).hasValue(200);
    }

    @Test
    default void ofManyThreadsOneKeepsTheNext() throws InterruptedException {
        TaskStateStore store = emptyTaskStateStore();
        IntStream.range(0, 200).forEach(i -> store.keep(TaskState.first("s" + i, "")));
        AtomicInteger won = new AtomicInteger();
        Together.doOnEach(
                THREADS,
                thread -> IntStream.range(0, 200).forEach(i -> {
                    TaskState next = TaskState.first("s" + i, "").next("of " + thread);
                    won.addAndGet(store.keep(next) ? 1 : 0);
                }));
        assertThat(won).hasValue(200);
    }
}
