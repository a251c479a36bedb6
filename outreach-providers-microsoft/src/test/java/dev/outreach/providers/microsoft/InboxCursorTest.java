package dev.outreach.providers.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.providers.microsoft.InboxCursor.Mark;
import dev.outreach.providers.microsoft.InboxCursor.Round;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPosition;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboxCursorTest {
    private static final Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");
    private static final String BASE = "https://graph.example/v1.0";

    @Test
    void aCursorIsReadBackAsItWas() {
        InboxCursor cursor = new InboxCursor(
                new Mark(
                        Round.CHANGES,
                        0,
                        BASE + "/users('a')/mailfolders('inbox')/messages/delta?$deltatoken=x y",
                        Set.of(InboxCursor.shortName("AAMk1"), InboxCursor.shortName("AAMk2"))),
                new Mark(Round.SINCE, 17, "https://other.example/?$skiptoken=1", Set.of()),
                BEGINNING);
        assertThat(InboxCursor.parse(cursor.text(BASE), BASE)).isEqualTo(cursor);
        InboxCursor beginning = InboxCursor.beginning(BEGINNING);
        assertThat(InboxCursor.parse(beginning.text(BASE), BASE)).isEqualTo(beginning);
    }

    /** Tokens of 2,500 characters each, which is several times what has been seen, still fit. */
    @Test
    void twoLongLinksFitIntoAPosition() {
        Random random = new Random(1);
        byte[] token = new byte[1875];
        random.nextBytes(token);
        String first = Base64.getUrlEncoder().encodeToString(token);
        random.nextBytes(token);
        String second = Base64.getUrlEncoder().encodeToString(token);
        String link = BASE + "/users('ann%40shop.example')/mailfolders('inbox')/messages/delta?$deltatoken=";
        InboxCursor cursor = new InboxCursor(
                new Mark(Round.CHANGES, 0, link + first, Set.of()),
                new Mark(Round.CHANGES, 0, link + second, Set.of()),
                BEGINNING);
        InboxPosition position = new InboxPosition(BEGINNING, cursor.text(BASE));
        assertThat(position.cursor()).hasSizeLessThan(5500);
        assertThat(InboxCursor.parse(position.cursor(), BASE).at(Folder.SPAM).link())
                .endsWith(second);
    }
}
