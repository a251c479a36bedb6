package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {
    private static final int MOST = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> groups = new ArrayList<>();
    private final CountDownLatch firstIsAtWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private volatile boolean interruptedAtWork;

    private final GroupCommit<Integer, Integer> squares = new GroupCommit<>(MOST, this::square);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** The first group waits until it is let go; negative numbers are bad, and zero loses the connection. */
    private List<Integer> square(List<Integer> numbers) {
        groups.add(numbers);
        firstIsAtWork.countDown();
        await(goOn);
        interruptedAtWork |= Thread.currentThread().isInterrupted();
        if (numbers.contains(666)) {
            throw new OutOfMemoryError("not really");
        }
        if (numbers.contains(0)) {
            throw new StoreException("gone", new SQLException("gone", "08006"));
        }
        if (numbers.stream().anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException("bad: " + numbers);
        }
        return numbers.stream().map(number -> number * number).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for 99 alone, and for the numbers, in their order, while that is under way. */
    private List<Future<Integer>> ask(int... numbers) {
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> squares.call(99)));
        await(firstIsAtWork);
        for (int number : numbers) {
            answers.add(threads.submit(() -> squares.call(number)));
            while (squares.waiting() < answers.size() - 1) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        return answers;
    }

    @Test
    void whoeverIsAloneGoesAtOnce() {
        goOn.countDown();
        assertThat(squares.call(3)).isEqualTo(9);
        assertThat(groups).containsExactly(List.of(3));
    }

    @Test
    void whoComesInTheMeantimeSharesTheNextGroup() throws Exception {
        List<Future<Integer>> answers = ask(1, 2, 3);
        assertThat(answers.get(3).get()).isEqualTo(9);
        assertThat(answers.get(1).get()).isEqualTo(1);
        assertThat(answers.get(2).get()).isEqualTo(4);
        assertThat(groups).containsExactly(List.of(99), List.of(1, 2, 3));
    }

    @Test
    void aGroupHasABound() throws Exception {
        for (Future<Integer> answer : ask(1, 2, 3, 4, 5, 6)) {
            answer.get();
        }
        assertThat(groups).containsExactly(List.of(99), List.of(1, 2, 3, 4), List.of(5, 6));
    }

    @Test
    void oneBadCallDoesNoHarmToTheOthers() throws Exception {
        List<Future<Integer>> answers = ask(1, -2, 3);
        assertThat(answers.get(1).get()).isEqualTo(1);
        assertThat(answers.get(3).get()).isEqualTo(9);
        assertThatThrownBy(() -> answers.get(2).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("bad: [-2]");
    }

    @Test
    void aLostConnectionIsNotTriedForEachOfThem() throws Exception {
        List<Future<Integer>> answers = ask(1, 0, 3);
        for (Future<Integer> lost : answers.subList(1, 4)) {
            assertThatThrownBy(lost::get).hasCauseInstanceOf(StoreException.class);
        }
        assertThat(groups).containsExactly(List.of(99), List.of(1, 0, 3));
        assertThat(squares.call(5)).isEqualTo(25);
    }

    @Test
    void anInterruptOfWhoLeadsIsKeptForLater() {
        goOn.countDown();
        Thread.currentThread().interrupt();
        assertThat(squares.call(3)).isEqualTo(9);
        assertThat(interruptedAtWork).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anErrorLeavesNobodyWaiting() throws Exception {
        List<Future<Integer>> answers = ask(1, 666, 3);
        int errors = 0;
        for (Future<Integer> answer : answers.subList(1, 4)) {
            try {
                answer.get();
                assertThat(false).as("an answer of a group that failed").isTrue();
            } catch (ExecutionException e) {
                errors += e.getCause() instanceof OutOfMemoryError ? 1 : 0;
            }
        }
        assertThat(errors).isEqualTo(1);
        assertThat(squares.call(5)).isEqualTo(25);
    }

    @Test
    void whoAskedWithoutWaitingIsServedByOthers() {
        goOn.countDown();
        GroupCommit.Call<Integer, Integer> call = squares.ask(4);
        assertThat(squares.call(5)).isEqualTo(25);
        assertThat(groups).containsExactly(List.of(4, 5));
        assertThat(squares.await(call)).isEqualTo(16);
    }
}
