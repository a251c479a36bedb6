package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.providers.google.InboxCursor.Way;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxCursorTest {
    private static final InboxCursor SEARCH = InboxCursor.search(Way.SEARCH, "4711");

    @Test
    void whatWasGivenIsKeptWithThePage() {
        InboxCursor cursor = SEARCH.onPage("p2", List.of("18c0a", "18c0b"));
        assertThat(InboxCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.onPage("p3", List.of("18c0c")).given()).containsExactly("18c0c");
        assertThat(cursor.onPage("p3", List.of()).given())
                .as("behind a page without messages")
                .containsExactly("18c0a", "18c0b");
    }

    @Test
    void ofTooManyThatWereGivenTheLastAreKept() {
        List<String> messages = IntStream.range(0, 500)
                .mapToObj(i -> "message-%056d".formatted(i))
                .toList();
        InboxCursor cursor = SEARCH.onPage("p".repeat(4000), messages);
        assertThat(cursor.text()).hasSizeLessThanOrEqualTo(8000);
        assertThat(cursor.given()).hasSizeGreaterThan(50).endsWith(messages.get(499));
        assertThat(InboxCursor.parse(cursor.text())).isEqualTo(cursor);
    }
}
