package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link InboxReader} must do, whatever goes wrong between it and its vendor: each message that comes in after
 * the beginning is given, once unless the vendor lost the position, and nothing else is.
 */
@Timeout(120)
public interface InboxReaderContract {
    /** Where most clauses begin to read. */
    Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");

    /** A reader under test, and a mailbox without mail. */
    InboxReaderBench inboxReaderBench();

    private static InboxPage read(InboxReaderBench bench, InboxPosition from, int most) {
        return bench.reader().read(bench.mailbox(), from, most);
    }

    /** Delivers letters of these numbers, a minute apart, the first a minute after the beginning. */
    private static void deliver(InboxReaderBench bench, int first, int number) {
        for (int i = first; i < first + number; i++) {
            bench.deliver(Post.letter(i), Folder.INBOX, BEGINNING.plusSeconds(60L * i));
        }
    }

    @Test
    default void aMailboxWithoutMailGivesNothing() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 10);
            assertThat(bag.messages()).isEmpty();
            deliver(bench, 1, 1);
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
                        deliver(bench, 1, 15);
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
            deliver(bench, 1, 5);
            bench.deliver(Post.letter(6), Folder.SPAM, BEGINNING.plusSeconds(600));
            deliver(bench, 11, 3);
            InboxPage page = read(bench, InboxPosition.since(BEGINNING), 9);
            assertThat(page.messages())
                    .isNotEmpty()
                    .isSortedAccordingTo((a, b) -> a.received().compareTo(b.received()));
            assertThat(page.isResync()).isFalse();
            assertThat(read(bench, InboxPosition.since(BEGINNING), 2).messages())
                    .hasSizeLessThanOrEqualTo(2);
            for (int most : List.of(-1, 0, InboxPage.MOST + 1)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> read(bench, InboxPosition.since(BEGINNING), most))
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
            deliver(bench, 6, 2);
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 3);
            assertThat(bag.numbers()).containsExactlyInAnyOrder(6, 7);
        }
    }

    @Test
    default void aMessageTellsWhereAndWhenItWasFound() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            bench.deliver(Post.letter(1), Folder.INBOX, BEGINNING.plusSeconds(5));
            bench.deliver(Post.letter(2), Folder.SPAM, BEGINNING.plusSeconds(65));
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 10);
            assertThat(bag.sorted()).extracting(InboxMessage::folder).containsExactly(Folder.INBOX, Folder.SPAM);
            assertThat(bag.sorted())
                    .extracting(InboxMessage::received)
                    .containsExactly(BEGINNING.plusSeconds(5), BEGINNING.plusSeconds(65));
        }
    }

    @Test
    default void whatTheMailboxSendsItselfIsNotGiven() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bench.sendsItself(Post.letter(1), BEGINNING.plusSeconds(60));
            deliver(bench, 2, 1);
            bag.empty(bench, 5);
            bench.sendsItself(Post.letter(3), BEGINNING.plusSeconds(180));
            deliver(bench, 4, 1);
            bag.empty(bench, 5);
            assertThat(bag.numbers()).containsExactly(2, 4);
        }
    }

    @TestFactory
    default Stream<DynamicTest> theBytesAreThoseThatCame() {
        return Post.AWKWARD.stream()
                .map(message -> DynamicTest.dynamicTest(Post.visible(message), () -> {
                    try (InboxReaderBench bench = inboxReaderBench()) {
                        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
                        bench.deliver(bytes, Folder.INBOX, BEGINNING.plusSeconds(1));
                        PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
                        bag.empty(bench, 5);
                        assertThat(bag.messages()).singleElement().satisfies(read -> {
                            assertThat(new String(read.bytes(), StandardCharsets.ISO_8859_1))
                                    .isEqualTo(message);
                            assertThat(read.isWhole()).isTrue();
                        });
                    }
                }));
    }

    @Test
    default void aHugeMessageIsCutAndSaysSo() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            int most = bench.mostBytes();
            bench.deliver(Post.letter(1, most), Folder.INBOX, BEGINNING.plusSeconds(60));
            bench.deliver(Post.letter(2, most + 1), Folder.INBOX, BEGINNING.plusSeconds(120));
            bench.deliver(Post.letter(3, 3 * most), Folder.INBOX, BEGINNING.plusSeconds(180));
            deliver(bench, 4, 1);
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 2);
            assertThat(bag.numbers()).containsExactlyInAnyOrder(1, 2, 3, 4);
            assertThat(bag.sorted()).extracting(InboxMessage::isWhole).containsExactly(true, false, false, true);
            assertThat(bag.messages())
                    .allSatisfy(message -> assertThat(message.bytes()).hasSizeLessThanOrEqualTo(most));
        }
    }

    @Test
    default void readingChangesNothing() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            deliver(bench, 1, 3);
            bench.deliver(Post.letter(9), Folder.SPAM, BEGINNING.plusSeconds(900));
            bench.sendsItself(Post.letter(10), BEGINNING.plusSeconds(901));
            String before = bench.state();
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 2);
            assertThat(bench.state()).isEqualTo(before);
            PostBag again = PostBag.from(InboxPosition.since(BEGINNING));
            again.empty(bench, 3);
            assertThat(again.ids()).containsExactlyInAnyOrderElementsOf(bag.ids());
            assertThat(bench.state()).isEqualTo(before);
        }
    }

    @Test
    default void whatComesOnTwoPagesIsGivenOnce() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            deliver(bench, 1, 15);
            assumeThat(bench.pageTwice()).as("the vendor has pages").isTrue();
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, InboxPage.MOST);
            assertThat(bag.numbers()).doesNotHaveDuplicates().hasSize(15);
        }
    }

    @Test
    default void pagesWithoutEndDoNotHoldUpWhoReads() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            deliver(bench, 1, 3);
            assumeThat(bench.endlessPages()).as("the vendor has pages").isTrue();
            List<InboxPage> pages = new ArrayList<>();
            Throwable failure = catchThrowable(() -> pages.add(read(bench, InboxPosition.since(BEGINNING), 5)));
            if (failure == null) {
                assertThat(pages.get(0).hasMore())
                        .as("more of a list without end")
                        .isTrue();
            } else {
                FailureCheck.assertPlain(failure, bench.secrets());
            }
        }
    }

    @Test
    default void manyThreadsReadWithoutDisturbingEachOther() throws InterruptedException {
        try (InboxReaderBench bench = inboxReaderBench()) {
            deliver(bench, 1, 9);
            Together.doOnEach(4, thread -> {
                PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
                bag.empty(bench, 3 + thread);
                assertThat(bag.numbers()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
            });
        }
    }

    @Test
    default void aPositionIsGoodMoreThanOnce() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            deliver(bench, 1, 6);
            InboxPosition middle =
                    read(bench, InboxPosition.since(BEGINNING), 3).next();
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
            deliver(bench, 1, 6);
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            bag.empty(bench, 4);
            assertThat(bag.resynced()).isFalse();
            deliver(bench, 7, 2);
            bench.losesPositions();
            deliver(bench, 9, 2);
            bag.empty(bench, 4);
            assertThat(bag.numbers()).contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).doesNotContain(100);
            assertThat(bag.distinct()).as("messages by their ids").isEqualTo(10);
            assertThat(bag.resynced()).as("said of the position").isTrue();
            deliver(bench, 11, 1);
            int known = bag.messages().size();
            bag.empty(bench, 4);
            assertThat(bag.numbers().subList(known, bag.numbers().size())).containsExactly(11);
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapLeavesThePositionGood() {
        return Stream.of(VendorMishap.values())
                .flatMap(mishap -> Stream.of(0, 1, 3)
                        .map(after -> DynamicTest.dynamicTest(mishap + " after " + after, () -> {
                            try (InboxReaderBench bench = inboxReaderBench()) {
                                deliver(bench, 1, 4);
                                PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
                                bag.empty(bench, 10);
                                deliver(bench, 5, 5);
                                bench.mishapWhenReading(after, mishap);
                                Throwable failure = catchThrowable(() -> bag.empty(bench, 10));
                                if (failure != null) {
                                    assertThat(FailureCheck.assertTrue(mishap, failure, bench)
                                                    .kind())
                                            .isNotEqualTo(Kind.IN_DOUBT);
                                }
                                bench.laterOn();
                                bag.empty(bench, 10);
                                assertThat(bag.numbers()).contains(1, 2, 3, 4, 5, 6, 7, 8, 9);
                                assertThat(bag.distinct())
                                        .as("messages by their ids")
                                        .isEqualTo(9);
                            }
                        })));
    }

    @Test
    default void aMailboxThatIsNotThereIsNamed() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            MailboxId nobody =
                    MailboxId.parse("nobody@" + bench.mailbox().domain().value());
            FailureCheck.assertRefused(
                    () -> bench.reader().read(nobody, InboxPosition.since(BEGINNING), 5), nobody, bench.secrets());
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

    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (InboxReaderBench bench = inboxReaderBench();
                            Overheard overheard = new Overheard()) {
                        InboxReader reader = bench.reader();
                        overheard.call(reader::toString);
                        deliver(bench, 1, 3);
                        for (int after = 0; after < 3; after++) {
                            bench.mishapWhenReading(after, mishap);
                            overheard.call(() -> read(bench, InboxPosition.since(BEGINNING), 5));
                            bench.laterOn();
                        }
                        overheard.call(() -> read(bench, InboxPosition.since(BEGINNING), 5));
                        overheard.assertWithout(bench.secrets());
                    }
                }));
    }

    @Test
    default void anInterruptedThreadLosesNothingAndStaysInterrupted() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            deliver(bench, 1, 3);
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            Throwable failure;
            try {
                Thread.currentThread().interrupt();
                failure = catchThrowable(() -> bag.empty(bench, 5));
                assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            } finally {
                Thread.interrupted();
            }
            if (failure != null) {
                FailureCheck.assertPlain(failure, bench.secrets());
            }
            bench.laterOn();
            bag.empty(bench, 5);
            assertThat(bag.numbers()).containsExactly(1, 2, 3);
        }
    }
}
