package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.BounceClassifier;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GmailTransportTest {
    private static final String ANN = "ann@shop.example";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private MailTransport transport;

    @BeforeEach
    void setUp() {
        transport = Clients.of(SERVER, clock, MailTransport.class);
    }

    private static OutgoingMessage message(String more) {
        String text = "From: ann@shop.example\r\nTo: bob@b.example\r\nMessage-ID: <m2@shop.example>\r\n" + more
                + "Subject: Re: Hello\r\n\r\nIn-Reply-To: <not-a-field@shop.example>\r\n";
        return new OutgoingMessage(
                MailboxId.parse(ANN),
                EmailAddress.parse("bob@b.example"),
                "<m2@shop.example>",
                text.getBytes(StandardCharsets.US_ASCII));
    }

    private static OutgoingMessage messageOf(String from) {
        String text = "From: " + from + "\r\nTo: bob@b.example\r\nMessage-ID: <m3@shop.example>\r\n\r\nHi\r\n";
        return new OutgoingMessage(
                MailboxId.parse(from),
                EmailAddress.parse("bob@b.example"),
                "<m3@shop.example>",
                text.getBytes(StandardCharsets.US_ASCII));
    }

    private static GmailState.Message first(String messageId) {
        byte[] bytes =
                ("Message-ID: " + messageId + "\r\nSubject: Hello\r\n\r\nHi\r\n").getBytes(StandardCharsets.US_ASCII);
        return SERVER.gmail.add(ANN, bytes, List.of("SENT"), SERVER.now.get(), null);
    }

    private static List<GmailState.Message> box() {
        return SERVER.gmail.box(ANN).messages;
    }

    private static GmailState.Message last() {
        return box().get(box().size() - 1);
    }

    private SendResult refused(Reply reply) {
        SERVER.next(GoogleServer.to("POST", "/messages/send"), GoogleServer.json(reply));
        return transport.send(message(""), LIMIT);
    }

    @Test
    void aFirstMessageIsSentByOneCall() {
        SendResult result = transport.send(message(""), LIMIT);
        assertThat(result)
                .isEqualTo(new SendResult.Accepted("Gmail message " + last().id() + " in thread " + last().threadId()));
        assertThat(SERVER.called()).containsExactly("gmail.users.messages.send");
        assertThat(SERVER.tokens.claims)
                .extracting(claims -> claims.get("scope"))
                .containsExactly("https://www.googleapis.com/auth/gmail.send");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"In-Reply-To: <m1@shop.example>\r\n", "in-reply-to:\r\n\t<m1@shop.example>\r\n"})
    void aFollowUpIsPutIntoTheThreadOfWhatItAnswers(String field) {
        GmailState.Message first = first("<m1@shop.example>");
        first("<other@shop.example>");
        assertThat(transport.send(message(field), LIMIT)).isInstanceOf(SendResult.Accepted.class);
        assertThat(last().threadId()).isEqualTo(first.threadId());
        assertThat(SERVER.requests())
                .first()
                .satisfies(request -> assertThat(request.parameter("q")).isEqualTo("rfc822msgid:m1@shop.example"));
    }

    @Test
    void aFollowUpWhoseThreadIsNotFoundIsSentAllTheSame() {
        assertThat(transport.send(message("In-Reply-To: <gone@shop.example>\r\n"), LIMIT))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(box()).hasSize(1);
    }

    @Test
    void aFollowUpIsSentAllTheSameWhereReadingIsNotAuthorised() {
        SERVER.tokens.barred.add("https://www.googleapis.com/auth/gmail.readonly");
        first("<m1@shop.example>");
        assertThat(transport.send(message("In-Reply-To: <m1@shop.example>\r\n"), LIMIT))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(box()).hasSize(2);
    }

    @Test
    void aThreadInterruptedWhileItLooksForWhatIsAnsweredSendsNothing() {
        Thread sender = Thread.currentThread();
        SERVER.next(
                request -> {
                    boolean isLook = GoogleServer.to("GET", "/messages").test(request);
                    if (isLook) {
                        sender.interrupt();
                    }
                    return isLook;
                },
                GoogleServer.json(200, "{\"resultSizeEstimate\":0}"));
        try {
            assertThat(transport.send(message("In-Reply-To: <m1@shop.example>\r\n"), LIMIT))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            result -> assertThat(result.mayWork())
                                    .as(result.why())
                                    .isTrue());
            assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(SERVER.requests()).noneMatch(Request::writes);
    }

    @Test
    void aThreadThatIsGoneMeanwhileDoesNotKeepAMessageBack() {
        SERVER.next(
                GoogleServer.to("GET", "/messages"),
                GoogleServer.json(
                        200, "{\"messages\":[{\"id\":\"a1\",\"threadId\":\"a0\"}],\"resultSizeEstimate\":1}"));
        assertThat(transport.send(message("In-Reply-To: <m1@shop.example>\r\n"), LIMIT))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(box()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "In-Reply-To: <a b@shop.example>\r\n",
                "In-Reply-To: <a\"OR\"b@shop.example>\r\n",
                "In-Reply-To: <{a}@shop.example>\r\n",
                "In-Reply-To: no brackets\r\n",
                "X-In-Reply-To: <m1@shop.example>\r\n",
            })
    void whatCannotStandInASearchIsNotSearchedFor(String field) {
        assertThat(transport.send(message(field), LIMIT)).isInstanceOf(SendResult.Accepted.class);
        assertThat(SERVER.called()).containsExactly("gmail.users.messages.send");
    }

    @Test
    void aSendWithoutAnAnswerIsLookedForAndFound() {
        SERVER.sendMishaps.put(
                "bob", new SendMishap(true, GoogleServer.json(200, "").withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(transport.send(message(""), LIMIT))
                .isInstanceOfSatisfying(
                        SendResult.Accepted.class,
                        accepted -> assertThat(accepted.reply())
                                .contains(last().id())
                                .contains("found among what was sent"));
        assertThat(box()).hasSize(1);
    }

    @Test
    void anAnswerWithoutAnIdIsLookedForToo() {
        SERVER.sendMishaps.put("bob", new SendMishap(true, GoogleServer.json(200, "{}")));
        assertThat(transport.send(message(""), LIMIT)).isInstanceOf(SendResult.Accepted.class);
        SERVER.sendMishaps.put("bob", new SendMishap(false, GoogleServer.json(200, "{}")));
        box().clear();
        assertThat(transport.send(message(""), LIMIT)).isInstanceOf(SendResult.InDoubt.class);
    }

    @Test
    void aServerErrorIsADoubtAndNotRepeated() {
        SERVER.sendMishaps.put(
                "bob", new SendMishap(false, GoogleServer.json(Reply.error(503, "backendError", "Backend Error"))));
        assertThat(transport.send(message(""), LIMIT))
                .isInstanceOfSatisfying(
                        SendResult.InDoubt.class,
                        doubt -> assertThat(doubt.why()).contains("503"));
        assertThat(SERVER.requests()).filteredOn(Request::writes).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalidArgument | Invalid To header | 553 | 5.1.3 | RECIPIENT_PERMANENT",
                "413 | uploadTooLarge | Request is too large | 552 | 5.3.4 | CONTENT",
                "429 | rateLimitExceeded | User-rate limit exceeded. Retry after 2026-01-05T10:00:00.000Z (Mail sending)"
                        + " | 550 | 5.4.5 | SYSTEM",
                "400 | badRequest | 550 5.7.1 Our system has detected that this message is likely unsolicited mail"
                        + " | 550 | 5.7.1 | REPUTATION",
            })
    void aRefusalIsSaidAsSmtpSaysIt(
            int status, String reason, String words, int code, String enhanced, BounceClass meaning) {
        for (int i = 0; i < 3; i++) {
            SERVER.next(
                    GoogleServer.to("POST", "/messages/send"), GoogleServer.json(Reply.error(status, reason, words)));
        }
        assertThat(refused(Reply.error(status, reason, words)))
                .isInstanceOfSatisfying(SendResult.Refused.class, refused -> {
                    SmtpReply reply = refused.reply();
                    assertThat(reply.code()).isEqualTo(code);
                    assertThat(reply.enhanced()).isEqualTo(enhanced);
                    assertThat(BounceClassifier.standard().classify(reply).bounceClass())
                            .isEqualTo(meaning);
                });
        assertThat(box()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | userRateLimitExceeded | User Rate Limit Exceeded | true | User Rate Limit",
                "403 | RATE_LIMIT_EXCEEDED | Quota exceeded for quota metric 'Queries' | true | Quota exceeded",
                "403 | dailyLimitExceeded | Daily Limit Exceeded | true | Daily Limit Exceeded",
                "400 | invalidArgument | Missing draft message | false | Missing draft message",
                "400 | invalidArgument | Recipient address required | false | Recipient address required",
                "400 | invalidArgument | 'raw' RFC822 payload message string is malformed | false | malformed",
                "400 | badRequest | 400 Bad Request | false | 400 Bad Request",
                "400 | badRequest | 550 4.7.1 of another class | false | 550 4.7.1",
                "403 | forbidden | 403 Forbidden | false | 403 Forbidden",
                "403 | forbidden | 550 5.1.1 No such user | false | 550 5.1.1",
                "404 | notFound | 404 Not Found | false | 404 Not Found",
                "400 | failedPrecondition | Mail service not enabled | false | give it a licence",
                "403 | domainPolicy | The domain administrators have disabled Gmail apps. | false | Admin console",
                "403 | insufficientPermissions | Insufficient Permission | false | auth/gmail.send",
                "403 | accessNotConfigured | Gmail API has not been used in project 1 | false | enable this API",
            })
    void whatIsNotTheMessagesFaultIsNotSent(int status, String reason, String words, boolean mayWork, String advice) {
        assertThat(refused(Reply.error(status, reason, words)))
                .isInstanceOfSatisfying(SendResult.NotSent.class, result -> {
                    assertThat(result.mayWork()).as(result.why()).isEqualTo(mayWork);
                    assertThat(result.why()).contains(advice).doesNotContain("\n");
                });
        assertThat(box()).isEmpty();
    }

    @Test
    void aMailboxThatIsToRestHoldsNoOtherOneBack() {
        SERVER.next(
                GoogleServer.to("POST", "/messages/send"),
                GoogleServer.json(Reply.error(429, "rateLimitExceeded", "Too many concurrent requests for user"))
                        .withHeader("Retry-After", "1800"));
        assertThat(transport.send(message(""), LIMIT)).isInstanceOf(SendResult.NotSent.class);
        assertThat(transport.send(messageOf("carl@shop.example"), LIMIT)).isInstanceOf(SendResult.Accepted.class);
        assertThat(transport.send(message(""), LIMIT)).isInstanceOf(SendResult.NotSent.class);
        assertThat(SERVER.requests()).filteredOn(Request::writes).hasSize(2);
        clock.advance(Duration.ofMinutes(31));
        assertThat(transport.send(message(""), LIMIT)).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void aMailboxThatIsNotThereIsNotSentFrom() {
        SERVER.tokens.users = user -> false;
        assertThat(transport.send(message(""), LIMIT)).isInstanceOfSatisfying(SendResult.NotSent.class, result -> {
            assertThat(result.mayWork()).isFalse();
            assertThat(result.why()).contains(ANN).contains("suspended or deleted");
        });
    }

    @Test
    void aTokenThatHasEndedIsReplacedAndTheMessageSentOnce() {
        transport.send(message(""), LIMIT);
        SERVER.tokens.revokeAll();
        assertThat(transport.send(message(""), LIMIT)).isInstanceOf(SendResult.Accepted.class);
        assertThat(box()).hasSize(2);
    }
}
