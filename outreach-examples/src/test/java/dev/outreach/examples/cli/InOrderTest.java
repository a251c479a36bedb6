package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InOrderTest {

    private final StringWriter out = new StringWriter();
    private final Output output = new Output(
            new Terminal(new PrintWriter(out), new PrintWriter(new StringWriter()), false, () -> Instant.EPOCH), false);

    private static Answer said(Object what) {
        return new Answer(false, output -> output.say(what.toString()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void answersStandInTheOrderOfTheInputsThoughTheyComeInAnother() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        List<Integer> inputs = List.of(0, 1, 2, 3);

        new InOrder(4)
                .each(
                        inputs.iterator(),
                        i -> {
                            if (i == 3) {
                                last.countDown();
                            } else {
                                await(last);
                            }
                            return said(i);
                        },
                        output);

        assertThat(out.toString().lines()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void inputsAreWorkedOnAtTheSameTime() throws Exception {
        CountDownLatch all = new CountDownLatch(8);

        new InOrder(8)
                .each(
                        IntStream.range(0, 8).iterator(),
                        i -> {
                            all.countDown();
                            await(all);
                            return said(i);
                        },
                        output);

        assertThat(out.toString().lines()).hasSize(8);
    }

    @Test
    void noMoreThanAWindowOfInputsIsHeld() throws Exception {
        InOrder three = new InOrder(3);
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger printed = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Iterator<Integer> inputs = IntStream.range(0, 2_000)
                .peek(i -> most.accumulateAndGet(taken.incrementAndGet() - printed.get(), Math::max))
                .iterator();

        three.each(inputs, i -> new Answer(i % 2 == 0, ignored -> printed.incrementAndGet()), output);

        assertThat(printed).hasValue(2_000);
        assertThat(most.get()).isBetween(1, three.window());
    }

    @Test
    void findingsAreCounted() throws Exception {
        assertThat(new InOrder(2)
                        .each(IntStream.range(0, 10).iterator(), i -> new Answer(i < 3, ignored -> {}), output))
                .isEqualTo(3);
    }

    @Test
    void whatTheWorkThrowsEndsAll() {
        assertThatThrownBy(() -> new InOrder(2)
                        .each(
                                IntStream.iterate(0, i -> i + 1).iterator(),
                                i -> {
                                    if (i == 5) {
                                        throw new IllegalStateException("five");
                                    }
                                    return said(i);
                                },
                                output))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("five");
        assertThat(out.toString().lines()).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void whatTheInputsThrowEndsAllAfterWhatWasThere() {
        Iterator<Integer> broken = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                if (next == 2) {
                    throw new UncheckedIOException("pipe broke", new java.io.IOException());
                }
                return true;
            }

            @Override
            public Integer next() {
                return next++;
            }
        };

        assertThatThrownBy(() -> new InOrder(2).each(broken, InOrderTest::said, output))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("pipe broke");
        assertThat(out.toString().lines()).containsExactly("0", "1");
    }
}
