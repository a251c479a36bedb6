package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What has come in since the beginning comes page by page: all of it, each message once, and nothing else. */
public interface InboxPagesContract extends InboxReaderUnderTest {
    @Test
    default void aMailboxWithoutMailGivesNothing() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 10);
            assertThat(bag.messages()).isEmpty();
            Post.deliver(bench, 1, 1);
            for (int i = 0; i < 2; i++) {
                bag.empty(bench, 10);
                assertThat(bag.numbers()).containsExactly(1);
            }
        }
    }

    @TestFactory
    default Stream<DynamicTest> allComesOnceInPagesOfAnySize() {
        return Stream.of(1, 2, 7, 40, InboxPage.MOST)
                .map(size -> DynamicTest.dynamicTest("pages of " + size, () -> {
                    try (InboxReaderBench bench = inboxReaderBench()) {
                        Post.deliver(bench, 1, 15);
                        PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
                        bag.empty(bench, size);
                        assertThat(bag.numbers())
                                .containsExactlyInAnyOrderElementsOf(
                                        IntStream.rangeClosed(1, 15).boxed().toList());
                        assertThat(bag.messages()).extracting(InboxMessage::id).doesNotHaveDuplicates();
                    }
                }));
    }

    @Test
    default void aPageIsOldestFirstAndNoLargerThanWasAsked() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            Post.deliver(bench, 1, 5);
            bench.deliver(Post.letter(6), Folder.SPAM, BEGINNING.plusSeconds(600));
            Post.deliver(bench, 11, 3);
            InboxPage page = PostBag.read(bench, InboxPosition.since(BEGINNING), 9);
            assertThat(page.messages())
                    .isNotEmpty()
                    .isSortedAccordingTo((a, b) -> a.received().compareTo(b.received()));
            assertThat(page.isResync()).isFalse();
            assertThat(PostBag.read(bench, InboxPosition.since(BEGINNING), 2).messages())
                    .hasSizeLessThanOrEqualTo(2);
            for (int most : List.of(-1, 0, InboxPage.MOST + 1)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> PostBag.read(bench, InboxPosition.since(BEGINNING), most))
                        .withMessageContaining(String.valueOf(most));
            }
        }
    }

    @Test
    default void whatCameBeforeTheBeginningIsNotGiven() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            for (int i = 1; i <= 4; i++) {
                bench.deliver(Post.letter(i), Folder.INBOX, BEGINNING.minusSeconds(10_000L / i));
            }
            bench.deliver(Post.letter(5), Folder.SPAM, BEGINNING.minusSeconds(1));
            Post.deliver(bench, 6, 2);
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 3);
            assertThat(bag.numbers()).containsExactlyInAnyOrder(6, 7);
        }
    }

    @Test
    default void whatTheMailboxSendsItselfIsNotGiven() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bench.sendsItself(Post.letter(1), BEGINNING.plusSeconds(60));
            Post.deliver(bench, 2, 1);
            bag.empty(bench, 5);
            bench.sendsItself(Post.letter(3), BEGINNING.plusSeconds(180));
            Post.deliver(bench, 4, 1);
            bag.empty(bench, 5);
            assertThat(bag.numbers()).containsExactly(2, 4);
        }
    }

    @Test
    default void whatComesOnTwoPagesIsGivenOnce() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            Post.deliver(bench, 1, 15);
            assumeThat(bench.pageTwice()).as("the vendor has pages").isTrue();
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, InboxPage.MOST);
            assertThat(bag.numbers()).doesNotHaveDuplicates().hasSize(15);
        }
    }

    @Test
    default void pagesWithoutEndDoNotHoldUpWhoReads() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            Post.deliver(bench, 1, 3);
            assumeThat(bench.endlessPages()).as("the vendor has pages").isTrue();
            List<InboxPage> pages = new ArrayList<>();
            Throwable failure = catchThrowable(() -> pages.add(PostBag.read(bench, InboxPosition.since(BEGINNING), 5)));
            if (failure == null) {
                assertThat(pages.get(0).hasMore())
                        .as("more of a list without end")
                        .isTrue();
            } else {
                FailureCheck.assertPlain(failure, bench.secrets());
            }
        }
    }
}
