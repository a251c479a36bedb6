package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GmailInboxTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final String ADDRESS = "ann@shop.example";
    private static final MailboxId ANN = MailboxId.parse(ADDRESS);

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at(START);
    private InboxReader inbox;

    @BeforeEach
    void setUp() {
        SERVER.time(clock);
        inbox = Clients.provider(SERVER.baseUrl(), clock, Map.of("largest-message", "16384"))
                .capability(InboxReader.class)
                .orElseThrow();
    }

    private static byte[] letter(int number, int octets) {
        String head =
                "From: bob@b.example\r\nSubject: =?UTF-8?Q?Letter?=\r\n " + number + "\r\nX-Long: a\r\n\tb\r\n\r\n";
        return (head + "x".repeat(Math.max(0, octets - head.length()))).getBytes(StandardCharsets.US_ASCII);
    }

    private GmailState.Message deliver(int number, String... labels) {
        return SERVER.gmail.add(ADDRESS, letter(number, 100), List.of(labels), clock.instant(), null);
    }

    private InboxPosition begun() {
        return inbox.read(ANN, InboxPosition.since(START), 10).next();
    }

    private static String history(String id, String next, String... records) {
        return "{\"history\":[" + String.join(",", records) + "],\"historyId\":\"" + id + "\""
                + (next.isEmpty() ? "" : ",\"nextPageToken\":\"" + next + "\"") + "}";
    }

    private static String record(String id, String... messages) {
        List<String> added = new ArrayList<>();
        for (String message : messages) {
            added.add("{\"message\":{\"id\":\"" + message + "\",\"threadId\":\"t\"}}");
        }
        return "{\"id\":\"" + id + "\",\"messagesAdded\":[" + String.join(",", added) + "]}";
    }

    private void answersHistory(String body) {
        SERVER.next(GoogleServer.to("GET", "/history"), GoogleServer.json(200, body));
    }

    @Test
    void labelsTellTheFolderAndWhatIsNotIncoming() {
        InboxPosition position = begun();
        deliver(1, "INBOX", "UNREAD");
        deliver(2, "SPAM");
        deliver(3, "Label_7");
        deliver(4, "TRASH");
        deliver(5, "SENT");
        deliver(6, "SENT", "INBOX");
        deliver(7, "DRAFT");
        deliver(8, "CHAT");
        assertThat(inbox.read(ANN, position, 50).messages())
                .extracting(InboxMessage::folder)
                .containsExactly(Folder.INBOX, Folder.SPAM, Folder.OTHER, Folder.OTHER);
    }

    @Test
    void aRecordOfManyMessagesIsGivenInParts() {
        InboxPosition position = begun();
        String[] ids = new String[5];
        for (int i = 0; i < 5; i++) {
            ids[i] = deliver(i, "INBOX").id();
        }
        String all = history("5000", "", record("4000", ids[0], ids[1], ids[2], ids[3]), record("4001", ids[4]));
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answersHistory(all);
            InboxPage page = inbox.read(ANN, position, 3);
            page.messages().forEach(message -> read.add(message.id()));
            position = page.next();
            if (!page.hasMore()) {
                break;
            }
            // What a server gives behind the first record.
            all = read.size() < 4 ? all : history("5000", "", record("4001", ids[4]));
        }
        assertThat(read).containsExactly(ids);
        assertThat(InboxCursor.parse(position.cursor()).history()).isEqualTo("5000");
    }

    @Test
    void aPageOfTheHistoryWithoutRecordsIsPassed() {
        InboxPosition position = begun();
        String id = deliver(1, "INBOX").id();
        answersHistory("{\"historyId\":\"5000\",\"nextPageToken\":\"next-1\"}");
        InboxPage page = inbox.read(ANN, position, 10);
        assertThat(page.messages()).isEmpty();
        assertThat(page.hasMore()).isTrue();
        answersHistory(history("5001", "", record("4000", id)));
        assertThat(inbox.read(ANN, page.next(), 10).messages())
                .extracting(InboxMessage::id)
                .containsExactly(id);
        assertThat(SERVER.requests())
                .anySatisfy(
                        request -> assertThat(request.parameter("pageToken")).isEqualTo("next-1"));
    }

    @Test
    void aTokenOfAPageThatCannotBeKeptIsAFailureAndNothingIsLost() {
        InboxPosition position = begun();
        String id = deliver(1, "INBOX").id();
        for (String token : List.of("x".repeat(5000), "two words")) {
            answersHistory(history("5000", token, record("4000", id)));
            assertThatThrownBy(() -> inbox.read(ANN, position, 10)).hasMessageContaining("names its next page");
        }
        assertThat(inbox.read(ANN, position, 10).messages()).hasSize(1);
    }

    @Test
    void aTokenOfAPageThatIsNoLongerKnownIsLeftOut() {
        InboxPosition position = begun();
        deliver(1, "INBOX");
        InboxCursor cursor = InboxCursor.parse(position.cursor()).onPage("ended");
        SERVER.next(
                GoogleServer.to("GET", "/history"),
                GoogleServer.json(Reply.error(400, "invalidArgument", "Invalid pageToken")));
        InboxPage page = inbox.read(ANN, new InboxPosition(START, cursor.text()), 10);
        assertThat(page.messages()).hasSize(1);
        assertThat(page.isResync()).isFalse();
    }

    @Test
    void aSearchWhosePagesAreForgottenBeginsAnew() {
        for (int i = 0; i < 5; i++) {
            deliver(i, "INBOX");
        }
        InboxPage first = inbox.read(ANN, InboxPosition.since(START), 2);
        assertThat(first.hasMore()).isTrue();
        SERVER.gmail.forget(ADDRESS);
        InboxPosition position = first.next();
        List<String> ids = new ArrayList<>();
        InboxPage page;
        do {
            page = inbox.read(ANN, position, 2);
            assertThat(page.isResync()).isTrue();
            page.messages().forEach(message -> ids.add(message.id()));
            position = page.next();
        } while (page.hasMore());
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void thePositionMovesOnWithTimeSoThatLittleIsReadAgain() {
        InboxPosition position = begun();
        assertThat(position.since()).isEqualTo(START);
        clock.advance(Duration.ofDays(1));
        InboxPosition later = inbox.read(ANN, position, 10).next();
        assertThat(later.since()).isBetween(START.plus(Duration.ofHours(20)), START.plus(Duration.ofHours(23)));
        // A clock that was set back takes nothing back.
        clock.set(START);
        assertThat(inbox.read(ANN, later, 10).next().since()).isEqualTo(later.since());
    }

    @Test
    void aClockOfOursThatIsAheadPassesNothingOver() {
        SERVER.time(() -> START);
        clock.advance(Duration.ofDays(3));
        InboxPosition position = inbox.read(ANN, begun(), 10).next();
        assertThat(position.since()).isEqualTo(START);
        String id = SERVER.gmail
                .add(ADDRESS, letter(1, 100), List.of("INBOX"), START.plusSeconds(60), null)
                .id();
        SERVER.gmail.forget(ADDRESS);
        assertThat(inbox.read(ANN, position, 10).messages())
                .extracting(InboxMessage::id)
                .containsExactly(id);
    }

    @Test
    void ofALargeMessageTheHeadIsGiven() {
        InboxPosition position = begun();
        SERVER.gmail.add(ADDRESS, letter(1, 40_000), List.of("INBOX"), clock.instant(), null);
        assertThat(inbox.read(ANN, position, 10).messages()).singleElement().satisfies(message -> {
            assertThat(message.isWhole()).isFalse();
            assertThat(new String(message.bytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("From: bob@b.example\r\nSubject: =?UTF-8?Q?Letter?= 1\r\nX-Long: a b\r\n\r\n");
        });
        assertThat(SERVER.requests())
                .noneMatch(request -> request.parameter("format").equals("raw"));
    }

    @ParameterizedTest(name = "of {0} octets")
    @ValueSource(ints = {20_000, 3_400_000})
    void aMessageThatIsLargerThanItsEstimateIsCutToo(int octets) {
        InboxPosition position = begun();
        SERVER.gmail.underestimate = octets;
        SERVER.gmail.add(ADDRESS, letter(1, octets), List.of("INBOX"), clock.instant(), null);
        assertThat(inbox.read(ANN, position, 10).messages()).singleElement().satisfies(message -> {
            assertThat(message.isWhole()).isFalse();
            assertThat(message.bytes().length).isLessThan(16_384);
        });
    }

    @Test
    void aMessageThatIsDeletedMeanwhileIsPassed() {
        InboxPosition position = begun();
        GmailState.Message gone = deliver(1, "INBOX");
        String there = deliver(2, "INBOX").id();
        answersHistory(history("5000", "", record("4000", gone.id()), record("4001", there)));
        SERVER.gmail.box(ADDRESS).messages.remove(gone);
        assertThat(inbox.read(ANN, position, 10).messages())
                .extracting(InboxMessage::id)
                .containsExactly(there);
    }

    @Test
    void aMessageThatCannotBeReadIsGivenByItsHeadAndKeepsNoOtherBack() {
        InboxPosition position = begun();
        String id = deliver(1, "INBOX").id();
        String other = deliver(2, "INBOX").id();
        for (Reply answer : List.of(
                Reply.ok(Map.of("id", id)),
                Reply.ok(Map.of("id", id, "raw", "not base64 !")),
                Reply.error(400, "failedPrecondition", "Precondition check failed."))) {
            SERVER.next(
                    request -> request.parameter("format").equals("raw")
                            && request.path().get(5).equals(id),
                    GoogleServer.json(answer));
            List<InboxMessage> read = inbox.read(ANN, position, 10).messages();
            assertThat(read).extracting(InboxMessage::id).containsExactly(id, other);
            assertThat(read).extracting(InboxMessage::isWhole).containsExactly(false, true);
            assertThat(new String(read.get(0).bytes(), StandardCharsets.US_ASCII))
                    .startsWith("From: bob@b.example\r\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {403, 503})
    void aMessageThatIsRefusedForAnotherReasonIsAFailureAndNotLost(int status) {
        InboxPosition position = begun();
        deliver(1, "INBOX");
        for (int i = 0; i < 10; i++) {
            SERVER.next(
                    request -> request.parameter("format").equals("raw"),
                    GoogleServer.json(Reply.error(status, "other", "Something")));
        }
        assertThatThrownBy(() -> inbox.read(ANN, position, 10)).hasMessageContaining("Something");
        assertThat(SERVER.requests())
                .noneMatch(request -> request.parameter("format").equals("metadata"));
    }

    @Test
    void aPageThatNamesItselfAsTheNextIsAFailureForLater() {
        InboxPosition position = begun();
        String id = deliver(1, "INBOX").id();
        String round = "{\"historyId\":\"5000\",\"nextPageToken\":\"again\"}";
        answersHistory(round);
        InboxPosition second = inbox.read(ANN, position, 10).next();
        answersHistory(round);
        assertFailsForLater(() -> inbox.read(ANN, second, 10));

        InboxCursor search = InboxCursor.search(InboxCursor.Way.SEARCH, "1").onPage("again");
        SERVER.next(
                GoogleServer.to("GET", "/messages"),
                GoogleServer.json(
                        200,
                        "{\"messages\":[{\"id\":\"" + id + "\",\"threadId\":\"t\"}],\"nextPageToken\":\"again\"}"));
        assertFailsForLater(() -> inbox.read(ANN, new InboxPosition(START, search.text()), 10));
    }

    private static void assertFailsForLater(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT))
                .hasMessageContaining("names itself as its next page");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"4711", "HISTORY x - -", "HISTORY 1 -", "SEARCH 1 - ../x", "HISTORY 123456789012345678901 - -"})
    void aCursorOfAnotherVendorIsRefused(String cursor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inbox.read(ANN, new InboxPosition(START, cursor), 10))
                .withMessageContaining("none of Gmail's");
    }

    @Test
    void aScopeThatIsNotAuthorisedIsNamed() {
        SERVER.tokens.barred.add("https://www.googleapis.com/auth/gmail.readonly");
        assertThatThrownBy(this::begun)
                .hasMessageContaining("auth/gmail.readonly")
                .hasMessageContaining(TestKey.CLIENT_ID);
    }
}
