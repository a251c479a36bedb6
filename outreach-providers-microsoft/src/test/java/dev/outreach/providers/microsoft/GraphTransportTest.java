package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.BounceClassifier;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a send by Graph comes to, step by step, and what is left behind. */
@Timeout(60)
class GraphTransportTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final String SEND = "/send";

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @BeforeEach
    void aMailbox() {
        SERVER.directory.user(ANN.toString(), true, true);
    }

    private MailTransport transport(String... mode) {
        Map<String, String> more = mode.length == 0 ? Map.of() : Map.of("send", mode[0]);
        return Clients.capability(SERVER, clock, MailTransport.class, more);
    }

    private static OutgoingMessage letter(String header) {
        String text = "From: Ann <" + ANN + ">\r\n" + header + "Message-ID: <n1@shop.example>\r\nSubject: Hello\r\n"
                + "List-Unsubscribe: <https://u.example/1>\r\nIn-Reply-To: <n0@shop.example>\r\n"
                + "References: <n0@shop.example>\r\n\r\nHello\r\n";
        return new OutgoingMessage(
                ANN,
                EmailAddress.parse("bob@b.example"),
                "<n1@shop.example>",
                text.getBytes(StandardCharsets.US_ASCII));
    }

    private static OutgoingMessage letter() {
        return letter("To: \"Bob, B.\" <bob@b.example>\r\n");
    }

    private static List<String> drafts() {
        return SERVER.mail.items.stream()
                .filter(item -> item.isDraft && !item.isDeleted)
                .map(item -> item.id)
                .toList();
    }

    private static void answerSend(Reply reply) {
        SERVER.always(is("POST", SEND), request -> response(reply));
    }

    private static SendResult.NotSent notSent(SendResult result) {
        assertThat(result).isInstanceOf(SendResult.NotSent.class);
        return (SendResult.NotSent) result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void theMessageLeavesWithAllItsHeaders(String mode) {
        OutgoingMessage message = letter();
        assertThat(transport(mode).send(message, AMPLE)).isInstanceOf(SendResult.Accepted.class);
        assertThat(SERVER.mail.sent)
                .singleElement()
                .satisfies(item -> assertThat(item.bytes).isEqualTo(message.bytes()));
        assertThat(SERVER.count("POST", "/sendMail")).isEqualTo(mode.equals("draft") ? 0 : 1);
        assertThat(SERVER.requests())
                .filteredOn(request -> request.getUrl().contains("/users/"))
                .allMatch(request -> request.getHeader("Prefer").contains("IdType=\"ImmutableId\""));
    }

    @ParameterizedTest
    @EnumSource(VendorMishap.class)
    void noSecretIsEverSeen(VendorMishap mishap) {
        SERVER.silenceMs = 700;
        for (String mode : List.of("draft", "sendmail")) {
            for (int after = 0; after < 2; after++) {
                MailTransport transport = Clients.capability(
                        SERVER, clock, MailTransport.class, Map.of("send", mode, "timeout-ms", "300"));
                SERVER.mishapWhenWriting(after, mishap);
                String seen = transport + " " + transport.send(letter(), AMPLE);
                SERVER.noMoreMishaps();
                assertThat(seen).doesNotContain(Clients.SECRET).doesNotContain(SERVER.tokens.resources.keySet());
            }
        }
    }

    @Test
    void aDraftKeepsTheMessageIdThatRepliesAreKnownBy() {
        SERVER.mail.ownMessageIds = true;
        assertThat(transport().send(letter(), AMPLE)).isInstanceOf(SendResult.Accepted.class);
        assertThat(SERVER.mail.sent)
                .singleElement()
                .satisfies(item -> assertThat(item.messageId).isEqualTo("<n1@shop.example>"));
    }

    @Test
    void aDraftThatCannotKeepItIsNotSent() {
        SERVER.mail.ownMessageIds = true;
        SERVER.always(
                request -> request.getMethod().value().equals("PATCH"),
                request -> response(Reply.error(403, "ErrorAccessDenied", "Access is denied.")));
        SendResult.NotSent result = notSent(transport().send(letter(), AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains("Mail.ReadWrite");
        assertThat(SERVER.mail.sent).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @ParameterizedTest(name = "{1} means {2}")
    @CsvSource({
        "400, ErrorInvalidRecipients, RECIPIENT_PERMANENT",
        "400, ErrorMailRecipientNotFound, RECIPIENT_PERMANENT",
        "413, RequestEntityTooLarge, CONTENT",
        "400, ErrorMessageSizeExceeded, CONTENT",
        "429, ErrorSubmissionQuotaExceeded, SYSTEM",
        "403, ErrorExceededMessageLimit, SYSTEM",
        "403, ErrorExceededRecipientLimit, SYSTEM",
        "403, ErrorMessageSubmissionBlocked, REPUTATION",
        "403, ErrorAccountSuspend, REPUTATION",
    })
    void refusalsMeanWhatTheyMeanBySmtp(int status, String code, BounceClass meaning) {
        answerSend(Reply.error(status, code, "No."));
        SendResult result = transport().send(letter(), AMPLE);
        assertThat(result).isInstanceOf(SendResult.Refused.class);
        SendResult.Refused refused = (SendResult.Refused) result;
        assertThat(BounceClassifier.standard().classify(refused.reply()).bounceClass())
                .as("%s", refused.reply())
                .isEqualTo(meaning);
        assertThat(refused.reply().text()).contains(code);
        assertThat(SERVER.mail.sent).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {3}")
    @CsvSource({
        "403, ErrorSendAsDenied, false, Send As",
        "403, ErrorAccessDenied, false, Mail.Send",
        "403, ErrorAccountDisabled, false, resume",
        "507, ErrorQuotaExceeded, true, empty it",
        "400, ErrorInvalidRequest, false, ErrorInvalidRequest",
        "404, ErrorItemNotFound, true, ErrorItemNotFound",
    })
    void whatHasToBeMendedIsNamed(int status, String code, boolean mayWork, String words) {
        // A full mailbox takes no draft.
        SERVER.always(
                is("POST", status == 507 ? "/messages" : SEND), request -> response(Reply.error(status, code, "No.")));
        SendResult.NotSent result = notSent(transport().send(letter(), AMPLE));
        assertThat(result.mayWork()).isEqualTo(mayWork);
        assertThat(result.why()).contains(words).doesNotContain("\n").doesNotContain("t0ps3cret");
        assertThat(drafts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void tooManyCallsAreForLater(String mode) {
        SERVER.always(
                is("POST", mode.equals("draft") ? SEND : "/sendMail"),
                request -> response(Reply.error(429, "ApplicationThrottled", "MailboxConcurrency limit"))
                        .withHeader("Retry-After", "30"));
        SendResult.NotSent result = notSent(transport(mode).send(letter(), AMPLE));
        assertThat(result.mayWork()).isTrue();
        assertThat(SERVER.mail.sent).isEmpty();
        assertThat(drafts()).isEmpty();
    }

    /** It may be a proxy that says so, behind which the message has left. */
    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void aServerThatAsksToComeLaterMayHaveSentAllTheSame(String mode) {
        SERVER.always(
                is("POST", mode.equals("draft") ? SEND : "/sendMail"),
                request ->
                        response(Reply.error(503, "ErrorServerBusy", "Busy.")).withHeader("Retry-After", "30"));
        assertThat(transport(mode).send(letter(), AMPLE)).isInstanceOf(SendResult.InDoubt.class);
        assertThat(drafts()).hasSize(mode.equals("draft") ? 1 : 0);
    }

    /** Mail has left of which it was said that there were too many calls: who cannot look cannot know. */
    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void aMailboxThatTakesNoCallsAtAllLeavesDoubt(String mode) {
        SERVER.always(
                request -> !request.getMethod().value().equals("POST"),
                request ->
                        response(Reply.error(429, "ApplicationThrottled", "No")).withHeader("Retry-After", "30"));
        SERVER.always(is("POST", mode.equals("draft") ? SEND : "/sendMail"), request -> {
            take(request, mode);
            return response(Reply.error(429, "ApplicationThrottled", "No"));
        });
        assertThat(transport(mode).send(letter(), AMPLE)).isInstanceOf(SendResult.InDoubt.class);
        assertThat(SERVER.mail.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void aLookThatShowsNoListHasNotSeenAnything(String mode) {
        SERVER.mail.copiesComeLater = true;
        SERVER.always(is("GET", "/messages"), request -> response(Reply.of(200, Map.of("@odata.context", "x"))));
        SERVER.always(is("POST", mode.equals("draft") ? SEND : "/sendMail"), request -> {
            take(request, mode);
            return response(Reply.error(429, "ApplicationThrottled", "No"));
        });
        assertThat(transport(mode).send(letter(), AMPLE)).isInstanceOf(SendResult.InDoubt.class);
    }

    /** What is certain needs no look: without a token, or by a server that cannot do it, nothing leaves. */
    @ParameterizedTest
    @ValueSource(ints = {0, 501, 505, 511})
    void whatIsRefusedForGoodIsNotInDoubt(int status) {
        if (status == 0) {
            SERVER.tokens.secret = "another";
        }
        SERVER.always(is("POST", "/sendMail"), request -> response(Reply.nothing(status)));
        SendResult.NotSent result = notSent(transport("sendmail").send(letter(), AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains(status == 0 ? "'client-secret'" : String.valueOf(status));
        assertThat(SERVER.count("GET", "/messages")).isZero();
    }

    /** A server that says that it is unwell may have sent all the same, as nobody can see. */
    @Test
    void aServerThatIsUnwellAndCannotBeLookedIntoLeavesDoubt() {
        SERVER.always(request -> !request.getMethod().value().equals("POST"), request -> response(Reply.nothing(503)));
        SERVER.always(
                is("POST", SEND),
                request ->
                        response(Reply.error(503, "ErrorServerBusy", "Busy.")).withHeader("Retry-After", "30"));
        assertThat(transport().send(letter(), AMPLE)).isInstanceOf(SendResult.InDoubt.class);
    }

    /** Seen by others: the mail leaves, and the answer says that there were too many calls. */
    @Test
    void whatLeftInSpiteOfItIsNotSaidToBeUnsent() {
        SERVER.always(is("POST", SEND), request -> {
            SERVER.mail.send(ANN.toString(), SERVER.mail.items.get(0).id);
            return response(Reply.error(429, "ApplicationThrottled", "Too many"))
                    .withHeader("Retry-After", "30");
        });
        assertThat(transport().send(letter(), AMPLE)).isInstanceOf(SendResult.Accepted.class);
        assertThat(SERVER.mail.sent).hasSize(1);
    }

    @ParameterizedTest(name = "{0}, copy later: {1}")
    @CsvSource({"draft, false", "draft, true", "sendmail, false", "sendmail, true"})
    void whatHadNoAnswerIsLookedFor(String mode, boolean later) {
        SERVER.mail.copiesComeLater = later;
        SERVER.always(is("POST", mode.equals("draft") ? SEND : "/sendMail"), request -> {
            take(request, mode);
            return WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        });
        SendResult result = transport(mode).send(letter(), AMPLE);
        assertThat(result).isInstanceOf(later ? SendResult.InDoubt.class : SendResult.Accepted.class);
        assertThat(SERVER.mail.sent).hasSize(1);
    }

    private static void take(LoggedRequest request, String mode) {
        if (mode.equals("draft")) {
            SERVER.mail.send(ANN.toString(), SERVER.mail.items.get(0).id);
        } else {
            SERVER.mail.sendMail(ANN.toString(), request.getBodyAsString());
        }
    }

    @Test
    void aCopyThatComesSomewhatLaterIsWaitedFor() {
        SERVER.mail.copiesComeLater = true;
        AtomicInteger looks = new AtomicInteger();
        SERVER.always(is("POST", SEND), request -> {
            SERVER.mail.send(ANN.toString(), SERVER.mail.items.get(0).id);
            return WireMock.aResponse().withStatus(504);
        });
        SERVER.always(is("GET", "/mailFolders/sentitems/messages"), request -> {
            boolean there = looks.incrementAndGet() > 2;
            return response(Reply.page(there ? List.of(Map.of("id", "AAkALgAA")) : List.of(), null, ""));
        });
        assertThat(transport().send(letter(), AMPLE)).isInstanceOf(SendResult.Accepted.class);
        assertThat(looks).hasValue(3);
    }

    @Test
    void aDraftThatHadNoAnswerMayStillBeSentAndIsLeftAlone() {
        answerSend(Reply.nothing(504));
        assertThat(transport().send(letter(), AMPLE)).isInstanceOf(SendResult.InDoubt.class);
        assertThat(drafts()).hasSize(1);
        assertThat(SERVER.count("POST", SEND)).isEqualTo(1);
    }

    @Test
    void aDraftWhoseIdWasNotToldIsRemoved() {
        SERVER.always(is("POST", "/messages"), request -> {
            SERVER.mail.create(ANN.toString(), request.getBodyAsString());
            return response(Reply.of(201, Map.of("@odata.context", "x")));
        });
        assertThat(notSent(transport().send(letter(), AMPLE)).mayWork()).isTrue();
        assertThat(SERVER.mail.items).hasSize(1);
        assertThat(drafts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", " ", "a\nb/../../x"})
    void anIdThatWouldBeAnotherPathIsNotUsed(String id) {
        SERVER.always(is("POST", "/messages"), request -> response(Reply.of(201, Map.of("id", id))));
        assertThat(transport().send(letter(), AMPLE)).isInstanceOf(SendResult.NotSent.class);
        assertThat(SERVER.count("POST", SEND)).isZero();
    }

    @Test
    void aDraftThatCannotBeRemovedIsTold() {
        answerSend(Reply.error(400, "ErrorInvalidRequest", "No."));
        SERVER.always(request -> request.getMethod().value().equals("DELETE"), request -> response(Reply.nothing(500)));
        assertThat(notSent(transport().send(letter(), AMPLE)).why())
                .endsWith("its draft stays, and could not be removed");
    }

    @Test
    void aMailboxThatIsNotThereYetIsForLater() {
        SERVER.directory.user("new@shop.example", true, false);
        OutgoingMessage message = letter();
        OutgoingMessage fromNew = new OutgoingMessage(
                MailboxId.parse("new@shop.example"), message.recipient(), message.messageId(), message.bytes());
        assertThat(notSent(transport().send(fromNew, AMPLE)).mayWork()).isTrue();
    }

    @Test
    void aSuspendedMailboxIsNamedAsSuch() {
        SERVER.directory.users.get(ANN.toString()).put("accountEnabled", false);
        SendResult.NotSent result = notSent(transport().send(letter(), AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains("disabled").contains("resume");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "To: eve@b.example\r\n",
                "To: bob@b.example, eve@b.example\r\n",
                "To: eve@b.example <bob@b.example>\r\n",
                "To: \"x\" <eve@c.example>, \"y\" <bob@b.example>\r\n",
                "To: \"x\\\" <eve@c.example>, \"y\" <bob@b.example>\r\n",
                "To: eve, Bob <bob@b.example>\r\n",
                "To: bob@b.example\r\nCc: eve@b.example\r\n",
                "To: bob@b.example\r\nBcc:\r\n eve@b.example\r\n",
                "To: bob@b.example\r\nTO: bob@b.example\r\n",
            })
    void graphSendsToTheHeaderSoItHasToNameTheRecipientAlone(String header) {
        SendResult.NotSent result = notSent(transport().send(letter(header), AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(SERVER.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: bob@b.example\r\n",
                "to: <BOB@b.example>\r\n",
                "To:\r\n Bob\r\n\t<bob@b.example>\r\n",
                "To: \"B. \\\"x, y\\\" <eve@c.example>\" <bob@b.example>\r\n",
                "To: \"Bob\" B. =?UTF-8?Q?M=C3=BCller?= <bob@b.example>\r\n",
            })
    void formsOfTheHeader(String header) {
        assertThat(transport().send(letter(header), AMPLE)).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void aMessageOverFourMegabytesIsNotSent() {
        OutgoingMessage small = letter();
        byte[] large = new byte[3_000_001];
        System.arraycopy(small.bytes(), 0, large, 0, small.bytes().length);
        SendResult.NotSent result =
                notSent(transport().send(new OutgoingMessage(ANN, small.recipient(), small.messageId(), large), AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains("4000000");
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void noMoreCallsAreUnderWayForAMailboxThanIsSet() throws Exception {
        MailTransport transport = Clients.capability(SERVER, clock, MailTransport.class, Map.of("in-flight", "2"));
        MailboxLanes lanes = new MailboxLanes("microsoft", 2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(threads.submit(() -> {
                    begin.await();
                    try (MailboxLanes.Lane lane = lanes.enter(ANN, Deadline.in(AMPLE))) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                    }
                    return null;
                }));
            }
            begin.countDown();
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 2);
        try (MailboxLanes.Lane one = lanes.enter(ANN, Deadline.in(AMPLE));
                MailboxLanes.Lane two = lanes.enter(ANN, Deadline.in(AMPLE))) {
            assertThat(catchFull(lanes)).contains("2 calls for " + ANN);
        }
        assertThat(transport.send(letter(), AMPLE)).isInstanceOf(SendResult.Accepted.class);
    }

    private static String catchFull(MailboxLanes lanes) {
        try (MailboxLanes.Lane none = lanes.enter(ANN, Deadline.in(Duration.ZERO))) {
            return "there was room for " + none;
        } catch (ProviderFailure full) {
            return String.valueOf(full.getMessage());
        }
    }

    @Test
    void aMailboxThatIsToldToWaitHoldsBackNoOther() {
        SERVER.directory.user("eve@shop.example", true, true);
        MailTransport transport = transport();
        SERVER.always(
                request -> request.getUrl().contains("ann%40shop.example"),
                request ->
                        response(Reply.error(429, "ApplicationThrottled", "No")).withHeader("Retry-After", "3000"));
        assertThat(notSent(transport.send(letter(), AMPLE)).mayWork()).isTrue();
        long before = SERVER.requests().size();
        assertThat(notSent(transport.send(letter(), AMPLE)).why()).contains("was not made");
        assertThat(SERVER.requests()).hasSize((int) before);
        OutgoingMessage message = letter();
        assertThat(transport.send(
                        new OutgoingMessage(
                                MailboxId.parse("eve@shop.example"),
                                message.recipient(),
                                message.messageId(),
                                message.bytes()),
                        AMPLE))
                .isInstanceOf(SendResult.Accepted.class);
    }
}
