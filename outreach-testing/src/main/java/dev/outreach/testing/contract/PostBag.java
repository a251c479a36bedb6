package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody has read who goes on from page to page, and keeps the position as text, as such a reader does. */
final class PostBag {
    private final List<InboxMessage> messages = new ArrayList<>();
    private final Map<String, Integer> numberOf = new HashMap<>();
    private String position;
    private boolean resynced;

    private PostBag(String position) {
        this.position = position;
    }

    static PostBag from(InboxPosition position) {
        return new PostBag(position.text());
    }

    static InboxPage read(InboxReaderBench bench, InboxPosition from, int most) {
        return bench.reader().read(bench.mailbox(), from, most);
    }

    /** Reads one page. */
    InboxPage page(InboxReaderBench bench, int most) {
        InboxPage page = read(bench, InboxPosition.parse(position), most);
        assertThat(page.messages()).as("a page of at most %d", most).hasSizeLessThanOrEqualTo(most);
        for (InboxMessage message : page.messages()) {
            int number = Post.number(message.bytes());
            @Nullable Integer known = numberOf.putIfAbsent(message.id(), number);
            assertThat(known == null ? number : known)
                    .as("number of the message with id %s", message.id())
                    .isEqualTo(number);
            messages.add(message);
        }
        resynced |= page.isResync();
        position = page.next().text();
        return page;
    }

    /** Reads until there is no more. */
    void empty(InboxReaderBench bench, int most) {
        int left = 200;
        while (page(bench, most).hasMore()) {
            assertThat(left--).as("pages that are left").isPositive();
        }
    }

    /** As they came, page after page. */
    List<InboxMessage> messages() {
        return messages;
    }

    /** By their numbers. */
    List<InboxMessage> sorted() {
        return messages.stream()
                .sorted(Comparator.comparing(message -> Post.number(message.bytes())))
                .toList();
    }

    List<Integer> numbers() {
        return messages.stream().map(message -> Post.number(message.bytes())).toList();
    }

    List<String> ids() {
        return messages.stream().map(InboxMessage::id).toList();
    }

    /** How many messages there were by their ids. */
    int distinct() {
        return numberOf.size();
    }

    /** Whether a page has said that the position was lost. */
    boolean resynced() {
        return resynced;
    }
}
