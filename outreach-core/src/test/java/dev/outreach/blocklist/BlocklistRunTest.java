package dev.outreach.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.dns.MemoryDns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a check goes on while questions are under way: how many, in which order, at which pace, and how it ends. */
class BlocklistRunTest {

    private final MemoryDns known = Lists.dns();
    private final HandDns dns = new HandDns(known);
    private final List<String> reported = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");

    private BlocklistCheckerBuilder checker() {
        return BlocklistChecker.builder(dns, () -> now)
                .lists(List.of(Lists.NAMES, Lists.BITS))
                .timer((time, call) -> timers.add(() -> {
                    now = now.plus(time);
                    call.run();
                }));
    }

    private BlocklistRun start(BlocklistCheckerBuilder builder, Iterator<String> names) {
        return builder.build().start(names, report -> reported.add(report.asked()));
    }

    private static Iterator<String> names(int many) {
        return IntStream.range(0, many).mapToObj(i -> "n" + i + ".example").iterator();
    }

    private static BlocklistSummary summary(BlocklistRun run) {
        CompletableFuture<BlocklistSummary> ended = run.ended().toCompletableFuture();
        assertThat(ended).isDone();
        return ended.join();
    }

    @ParameterizedTest(name = "{0} under way")
    @ValueSource(ints = {1, 2, 7, 64})
    void noMoreAreUnderWayThanAllowedAndNoFewerThanPossible(int most) {
        BlocklistRun run = start(checker().underWay(most), names(500));
        Random random = new Random(most);
        int full = 0;
        while (!dns.open().isEmpty()) {
            full += dns.open().size() == most ? 1 : 0;
            dns.answer(random.nextInt(dns.open().size()));
        }

        assertThat(dns.most()).isEqualTo(most);
        assertThat(full)
                .as("times that the window was full, of %s", dns.asked())
                .isGreaterThan((int) dns.asked() * 8 / 10);
        assertThat(summary(run).names()).isEqualTo(500);
    }

    @Test
    void noNameIsAskedForBeforeTheControlsOfItsListHavePassed() {
        start(checker(), names(3));
        assertThat(dns.open())
                .containsExactlyInAnyOrder(
                        "test.names.test", "invalid.names.test", "test.bits.test", "invalid.bits.test");

        dns.answer(dns.open().indexOf("test.names.test"));
        assertThat(dns.open()).noneMatch(name -> name.startsWith("n0"));
        dns.answer(dns.open().indexOf("invalid.names.test"));
        assertThat(dns.open()).contains("n0.example.names.test").doesNotContain("n0.example.bits.test");
    }

    @Test
    void reportsComeInTheOrderOfTheNamesWhateverIsAnsweredFirst() {
        BlocklistRun run = start(checker().batch(10).underWay(20), names(200));
        Random random = new Random(4);
        while (!dns.open().isEmpty()) {
            dns.answer(random.nextInt(dns.open().size()));
        }

        assertThat(reported).hasSize(200).startsWith("n0.example", "n1.example").isEqualTo(order(200));
        assertThat(summary(run).questions()).isEqualTo(dns.asked());
    }

    private static List<String> order(int many) {
        List<String> names = new ArrayList<>();
        names(many).forEachRemaining(names::add);
        return names;
    }

    @Test
    void nothingIsReportedBeforeTheControlsAfterIt() {
        start(checker().batch(2), names(2));
        for (int i = 0; i < 8; i++) {
            dns.answer(0);
        }

        assertThat(dns.open()).as("controls once more").hasSize(4).noneMatch(name -> name.startsWith("n"));
        assertThat(reported).isEmpty();
        dns.answerAll();
        assertThat(reported).containsExactly("n0.example", "n1.example");
    }

    @Test
    void namesAreTakenAsTheyAreNeededAndFewAreKept() {
        int[] taken = {0};
        int[] ahead = {0};
        Iterator<String> endless = Stream.generate(() -> {
                    taken[0]++;
                    ahead[0] = Math.max(ahead[0], taken[0] - reported.size());
                    return "n" + taken[0] + ".example";
                })
                .iterator();
        BlocklistRun run = start(checker().batch(50).underWay(16), endless);
        while (reported.size() < 20_000) {
            dns.answer(dns.open().size() - 1);
        }
        run.cancel();

        assertThat(ahead[0]).isLessThanOrEqualTo(3 * 50);
    }

    @Test
    void aCancelledCheckAsksAndReportsNothingMore() {
        BlocklistRun run = start(checker().batch(10), names(1_000_000));
        while (reported.isEmpty()) {
            dns.answer(0);
        }
        int before = reported.size();
        long asked = dns.asked();
        run.cancel();

        assertThat(summary(run).cancelled()).isTrue();
        assertThat(summary(run).names()).isEqualTo(before);
        dns.answerAll();
        assertThat(reported).hasSize(before);
        assertThat(dns.asked()).isEqualTo(asked);
    }

    @Test
    void aListenerMayCancel() {
        BlocklistRun[] run = new BlocklistRun[1];
        run[0] = checker().build().start(names(100), report -> {
            reported.add(report.asked());
            run[0].cancel();
        });
        dns.answerAll();

        assertThat(reported).containsExactly("n0.example");
        assertThat(summary(run[0]).cancelled()).isTrue();
    }

    @Test
    void whatAListenerThrowsEndsTheCheck() {
        BlocklistRun run = checker().build().start(names(5), report -> {
            throw new IllegalStateException("the disk is full");
        });
        dns.answerAll();

        assertThatThrownBy(() -> run.ended().toCompletableFuture().join()).hasRootCauseMessage("the disk is full");
        assertThatThrownBy(() -> BlocklistChecker.builder(known, () -> now)
                        .lists(List.of(Lists.NAMES))
                        .build()
                        .check(names(5), report -> {
                            throw new IllegalStateException("the disk is full");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
    }

    @Test
    void anInterruptedThreadEndsItsCheckAndStaysInterrupted() {
        BlocklistChecker checker = checker().build();
        Thread.currentThread().interrupt();

        BlocklistSummary summary = checker.check(names(1_000_000), report -> {});

        assertThat(Thread.interrupted()).isTrue();
        assertThat(summary.cancelled()).isTrue();
    }

    @Test
    void questionsToAListAreSpaced() {
        BlocklistRun run = start(checker().perSecond(4), names(3));
        List<Duration> gaps = new ArrayList<>();
        long asked = dns.asked();
        assertThat(asked).as("one for each list").isEqualTo(2);
        Instant last = now;
        while (!run.ended().toCompletableFuture().isDone()) {
            dns.answerAll();
            List<Runnable> due = new ArrayList<>(timers);
            timers.clear();
            due.forEach(Runnable::run);
            if (dns.asked() > asked) {
                gaps.addAll(Collections.nCopies((int) (dns.asked() - asked - 1) / 2, Duration.ZERO));
                gaps.add(Duration.between(last, now));
                asked = dns.asked();
                last = now;
            }
        }

        // of each list: two controls, three names, two controls
        assertThat(dns.asked()).isEqualTo(14);
        assertThat(gaps).hasSize(6).allMatch(gap -> gap.compareTo(Duration.ofMillis(250)) >= 0);
    }

    @Test
    void aLookUpThatAnswersAtOnceTakesNoStack() {
        BlocklistRun run = BlocklistChecker.builder(known, () -> now)
                .lists(List.of(Lists.NAMES, Lists.BITS))
                .build()
                .start(names(50_000), report -> {});

        assertThat(summary(run).names()).isEqualTo(50_000);
        assertThat(summary(run).questions()).isGreaterThan(100_000);
    }

    @Test
    void answersOfManyThreadsAreTakenOneAtATime() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            MemoryDns many = Lists.dns();
            List<Long> progress = new ArrayList<>();
            BlocklistSummary summary = BlocklistChecker.builder(new ManyThreads(many, threads), () -> now)
                    .lists(List.of(Lists.NAMES, Lists.BITS))
                    .build()
                    .check(names(3_000), new BlocklistListener() {
                        @Override
                        public void onReport(BlocklistReport report) {
                            assertThat(report.isClean()).isTrue();
                            reported.add(report.asked());
                        }

                        @Override
                        public void onProgress(long answered) {
                            progress.add(answered);
                        }
                    });

            assertThat(reported).isEqualTo(order(3_000));
            assertThat(progress).hasSize((int) summary.questions()).isSorted().doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }
}
