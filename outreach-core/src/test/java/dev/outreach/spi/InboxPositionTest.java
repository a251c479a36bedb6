package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a position is kept, and what is said of one that cannot be read. */
class InboxPositionTest {
    private static final Instant MOMENT = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void itsTextIsReadBack() {
        for (InboxPosition position :
                new InboxPosition[] {InboxPosition.since(MOMENT), new InboxPosition(MOMENT, "a b c")}) {
            assertThat(InboxPosition.parse(position.text())).isEqualTo(position);
        }
    }

    @Test
    void whatIsNoTimeIsNamedWithoutTheCursor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InboxPosition.parse("yesterday deltatoken=s3cret"))
                .withMessageContaining("'yesterday'")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret"));
    }
}
