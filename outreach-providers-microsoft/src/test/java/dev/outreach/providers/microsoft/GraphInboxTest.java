package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GraphInboxTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");

    private final FakeClock clock = FakeClock.at(BEGINNING);
    private final InboxReader inbox = Clients.capability(SERVER, clock, InboxReader.class, Map.of());

    @BeforeEach
    void aMailbox() {
        SERVER.directory.user(ANN.toString(), true, true);
    }

    private static MailState.Item deliver(String folder, String from, Duration after) {
        String text = "From: <" + from + ">\r\nMessage-ID: <m@b.example>\r\n\r\nHello\r\n";
        return SERVER.mail.add(ANN.toString(), folder, BEGINNING.plus(after), text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<InboxMessage> all(InboxPosition from, int most) {
        List<InboxMessage> messages = new ArrayList<>();
        InboxPosition at = from;
        InboxPage page;
        do {
            page = inbox.read(ANN, at, most);
            messages.addAll(page.messages());
            at = page.next();
        } while (page.hasMore());
        return messages;
    }

    /** With a filter Graph lists 5,000 messages and says no word of the others. */
    @Test
    void whatAFilterDoesNotGiveIsReadWithoutIt() {
        for (int i = 0; i < 5000; i++) {
            deliver("inbox", ANN.toString(), Duration.ofSeconds(i));
        }
        deliver("inbox", "bob@b.example", Duration.ofHours(-1));
        MailState.Item last = deliver("inbox", "bob@b.example", Duration.ofHours(3));
        assertThat(all(InboxPosition.since(BEGINNING), 1000))
                .extracting(InboxMessage::id)
                .containsExactly(last.id);
    }

    @Test
    void whatIsGoneOrADraftIsPassedOver() {
        deliver("inbox", "bob@b.example", Duration.ofSeconds(1)).isDeleted = true;
        deliver("inbox", "bob@b.example", Duration.ofSeconds(2)).isDraft = true;
        MailState.Item kept = deliver("inbox", "bob@b.example", Duration.ofSeconds(3));
        assertThat(all(InboxPosition.since(BEGINNING), 10))
                .extracting(InboxMessage::id)
                .containsExactly(kept.id);
    }

    @Test
    void aMessageThatIsDeletedWhileItIsReadIsPassedOver() {
        deliver("inbox", "bob@b.example", Duration.ofSeconds(1));
        SERVER.always(
                is("GET", "/$value"),
                request -> response(Reply.error(404, "ErrorItemNotFound", "The specified object was not found.")));
        assertThat(inbox.read(ANN, InboxPosition.since(BEGINNING), 10).messages())
                .isEmpty();
    }

    @Test
    void aPathThatIsNotKnownOnTheWayIsNotADeletion() {
        deliver("inbox", "bob@b.example", Duration.ofSeconds(1));
        SERVER.always(is("GET", "/$value"), request -> response(Reply.nothing(404)));
        assertThat(catchThrowableOfType(
                        ProviderFailure.class, () -> inbox.read(ANN, InboxPosition.since(BEGINNING), 10)))
                .hasMessageContaining("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"syncStateNotFound", "SyncStateInvalid", "resyncRequired"})
    void wordsForALostPosition(String code) {
        InboxPosition position =
                inbox.read(ANN, InboxPosition.since(BEGINNING), 10).next();
        MailState.Item item = deliver("inbox", "bob@b.example", Duration.ofSeconds(1));
        SERVER.always(
                request -> request.getUrl().contains("deltatoken"),
                request -> response(Reply.error(400, code, "Start anew.")));
        InboxPage page = inbox.read(ANN, position, 10);
        assertThat(page.isResync()).isTrue();
        assertThat(page.messages()).extracting(InboxMessage::id).containsExactly(item.id);
    }

    @Test
    void everyPageThatMayRepeatWhatWasReadSaysSo() {
        for (int i = 1; i <= 3; i++) {
            deliver("inbox", "bob@b.example", Duration.ofSeconds(i));
        }
        InboxPosition position =
                inbox.read(ANN, InboxPosition.since(BEGINNING), 10).next();
        SERVER.mail.losesPositions();
        List<Boolean> said = new ArrayList<>();
        InboxPage page;
        do {
            page = inbox.read(ANN, position, 1);
            if (!page.messages().isEmpty()) {
                said.add(page.isResync());
            }
            position = page.next();
        } while (page.hasMore());
        assertThat(said).containsExactly(true, true, true);
        deliver("inbox", "bob@b.example", Duration.ofSeconds(4));
        assertThat(inbox.read(ANN, position, 10).isResync()).isFalse();
    }

    @Test
    void theTimeToLookAgainFromMovesOnWithAnHourToSpare() {
        InboxPosition position = InboxPosition.since(BEGINNING);
        clock.advance(Duration.ofHours(6));
        deliver("inbox", "bob@b.example", Duration.ofHours(5));
        deliver("junkemail", "bob@b.example", Duration.ofHours(3));
        InboxPage page = inbox.read(ANN, position, 1);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.next().since()).isEqualTo(BEGINNING);
        page = inbox.read(ANN, page.next(), 10);
        assertThat(page.hasMore()).isFalse();
        assertThat(page.next().since()).isEqualTo(BEGINNING.plus(Duration.ofHours(4)));
    }

    @Test
    void aLinkThatLeadsElsewhereIsNotFollowed() {
        SERVER.always(
                is("GET", "/mailFolders/inbox/messages/delta"),
                request -> response(Reply.page(List.of(), "@odata.deltaLink", "https://evil.example/v1.0/users")));
        InboxPosition position =
                inbox.read(ANN, InboxPosition.since(BEGINNING), 10).next();
        assertThat(catchThrowableOfType(ProviderFailure.class, () -> inbox.read(ANN, position, 10)))
                .hasMessageContaining("not followed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "2.", "2.!!!", "2.AAAA", "1.S0ktLgEA"})
    void aPositionThatIsNotOursIsNamedAsSuch(String cursor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inbox.read(ANN, new InboxPosition(BEGINNING, cursor), 10))
                .withMessageContaining("give back the one that was given");
    }

    private static String longLink() {
        byte[] token = new byte[9000];
        new Random(1).nextBytes(token);
        return SERVER.graphUrl() + "/x?$deltatoken=" + Base64.getUrlEncoder().encodeToString(token);
    }

    @Test
    void aFolderWhoseLinksAreTooLongIsReadOnByTime() {
        clock.advance(Duration.ofHours(6));
        MailState.Item first = deliver("inbox", "bob@b.example", Duration.ofHours(5));
        SERVER.always(
                is("GET", "/inbox/messages/delta"),
                request -> response(Reply.page(
                        SERVER.mail.items.stream().map(MailState.Item::json).toList(),
                        "@odata.deltaLink",
                        longLink())));
        InboxPage page = inbox.read(ANN, InboxPosition.since(BEGINNING), 10);
        assertThat(page.messages()).extracting(InboxMessage::id).containsExactly(first.id);
        assertThat(page.hasMore()).isFalse();
        assertThat(page.next().since()).isEqualTo(BEGINNING.plus(Duration.ofHours(4)));
        MailState.Item second =
                deliver("inbox", "bob@b.example", Duration.ofHours(5).plusMinutes(1));
        page = inbox.read(ANN, page.next(), 10);
        assertThat(page.isResync()).isTrue();
        assertThat(page.messages()).extracting(InboxMessage::id).containsExactly(first.id, second.id);
    }

    @Test
    void linksWithinAListThatAreTooLongToBeKeptAreAFailure() {
        SERVER.always(
                is("GET", "/messages/delta"),
                request -> response(Reply.page(List.of(), "@odata.nextLink", longLink())));
        assertThat(catchThrowableOfType(
                        ProviderFailure.class, () -> inbox.read(ANN, InboxPosition.since(BEGINNING), 10)))
                .hasMessageContaining("too long");
    }

    @Test
    void aMailboxThatIsGoneWhileItIsReadLosesNoMessage() {
        deliver("inbox", "bob@b.example", Duration.ofSeconds(1));
        for (String code : List.of("ErrorInvalidUser", "Request_ResourceNotFound", "ResourceNotFound")) {
            SERVER.always(is("GET", "/$value"), request -> response(Reply.error(404, code, "No.")));
            assertThat(catchThrowableOfType(
                            ProviderFailure.class, () -> inbox.read(ANN, InboxPosition.since(BEGINNING), 10)))
                    .hasMessageContaining(code);
        }
    }

    @Test
    void aPageWithoutAListIsAFailure() {
        String link = SERVER.graphUrl() + "/users('a')/mailfolders('inbox')/messages/delta?$deltatoken=1";
        SERVER.always(
                is("GET", "/messages/delta"), request -> response(Reply.of(200, Map.of("@odata.deltaLink", link))));
        assertThat(catchThrowableOfType(
                        ProviderFailure.class, () -> inbox.read(ANN, InboxPosition.since(BEGINNING), 10)))
                .hasMessageContaining("without a list");
    }

    @Test
    void aListThatLeadsToItselfIsAFailure() {
        String link = SERVER.graphUrl() + "/users('a')/mailfolders('inbox')/messages/delta?$skiptoken=1";
        SERVER.always(
                is("GET", "/messages/delta"), request -> response(Reply.page(List.of(), "@odata.nextLink", link)));
        InboxPosition position =
                inbox.read(ANN, InboxPosition.since(BEGINNING), 10).next();
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> inbox.read(ANN, position, 10));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("no end");
    }

    @Test
    void aMessageOfTheFutureMovesNothing() {
        clock.advance(Duration.ofHours(6));
        deliver("inbox", "bob@b.example", Duration.ofHours(5));
        deliver("inbox", "bob@b.example", Duration.ofDays(400));
        InboxPage page = inbox.read(ANN, InboxPosition.since(BEGINNING), 10);
        assertThat(page.messages()).hasSize(2);
        assertThat(page.next().since()).isEqualTo(BEGINNING.plus(Duration.ofHours(4)));
    }

    /** What Exchange cannot convert stays so: its header is given, and what comes after it is read. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"400, ErrorInvalidRequest", "422, UnprocessableEntity", "500, ErrorContentConversionFailed"})
    void aMessageThatCannotBeReadHoldsUpNoOther(int status, String code) {
        MailState.Item bad = deliver("inbox", "bob@b.example", Duration.ofSeconds(1));
        MailState.Item good = deliver("inbox", "bob@b.example", Duration.ofSeconds(2));
        SERVER.always(
                request -> is("GET", "/$value").test(request) && GraphRequest.path(request)[3].equals(bad.id),
                request -> response(Reply.error(status, code, "No.")));
        InboxPage page = inbox.read(ANN, InboxPosition.since(BEGINNING), 10);
        assertThat(page.messages()).extracting(InboxMessage::id).containsExactly(bad.id, good.id);
        assertThat(page.messages()).extracting(InboxMessage::isWhole).containsExactly(false, true);
        assertThat(new String(page.messages().get(0).bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("From: <bob@b.example>\r\nMessage-ID: <m@b.example>\r\n\r\n");
    }

    @Test
    void aServerThatIsUnwellIsAskedAgainForTheWholeMessage() {
        deliver("inbox", "bob@b.example", Duration.ofSeconds(1));
        SERVER.always(is("GET", "/$value"), request -> response(Reply.error(500, "ErrorInternalServerError", "No.")));
        assertThat(catchThrowableOfType(
                                ProviderFailure.class, () -> inbox.read(ANN, InboxPosition.since(BEGINNING), 10))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
    }
}
