package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPosition;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A position says how far one has read: it is good more than once, and where it is lost, no message is. */
public interface InboxPositionsContract extends InboxReaderUnderTest {
    @Test
    default void aPositionIsGoodMoreThanOnce() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            Post.deliver(bench, 1, 6);
            InboxPosition middle =
                    PostBag.read(bench, InboxPosition.since(BEGINNING), 3).next();
            PostBag first = PostBag.from(middle);
            first.empty(bench, 2);
            PostBag second = PostBag.from(middle);
            second.empty(bench, 5);
            assertThat(second.ids()).containsExactlyInAnyOrderElementsOf(first.ids());
        }
    }

    @Test
    default void aLostPositionLosesNothing() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            bench.deliver(Post.letter(100), Folder.INBOX, BEGINNING.minusSeconds(5));
            Post.deliver(bench, 1, 6);
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 4);
            assertThat(bag.resynced()).isFalse();
            Post.deliver(bench, 7, 2);
            bench.losesPositions();
            Post.deliver(bench, 9, 2);
            bag.empty(bench, 4);
            assertThat(bag.numbers()).contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).doesNotContain(100);
            assertThat(bag.distinct()).as("messages by their ids").isEqualTo(10);
            assertThat(bag.resynced()).as("said of the position").isTrue();
            Post.deliver(bench, 11, 1);
            int known = bag.messages().size();
            bag.empty(bench, 4);
            assertThat(bag.numbers().subList(known, bag.numbers().size())).containsExactly(11);
        }
    }

    @TestFactory
    default Stream<DynamicTest> aWalkGivesEachMessageOnce() {
        return Stream.of(1L, 2L, 3L, 4L)
                .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    try (InboxReaderBench bench = inboxReaderBench()) {
                        new InboxWalk(bench, seed, false).run(60);
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aWalkWithLossesGivesEachMessage() {
        return Stream.of(5L, 6L)
                .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    try (InboxReaderBench bench = inboxReaderBench()) {
                        new InboxWalk(bench, seed, true).run(60);
                    }
                }));
    }

    @Test
    default void manyThreadsReadWithoutDisturbingEachOther() throws InterruptedException {
        try (InboxReaderBench bench = inboxReaderBench()) {
            Post.deliver(bench, 1, 9);
            Together.doOnEach(4, thread -> {
                PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
                bag.empty(bench, 3 + thread);
                assertThat(bag.numbers()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
            });
        }
    }
}
