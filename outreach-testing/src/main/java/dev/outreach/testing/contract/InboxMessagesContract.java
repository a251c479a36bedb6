package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPosition;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A message is given as it came, within bounds, and reading it changes nothing. */
public interface InboxMessagesContract extends InboxReaderUnderTest {
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
            Post.deliver(bench, 4, 1);
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
            Post.deliver(bench, 1, 3);
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
}
