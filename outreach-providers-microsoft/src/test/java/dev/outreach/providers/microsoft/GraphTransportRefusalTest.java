package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.BounceClassifier;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Graph refuses is said as what it means by SMTP, and whether it may be tried again. */
@Timeout(60)
class GraphTransportRefusalTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @BeforeEach
    void aMailbox() {
        SERVER.directory.user(Sends.ANN.toString(), true, true);
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
        Sends.answer(SERVER, Reply.error(status, code, "No."));
        SendResult result = Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE);
        assertThat(result).isInstanceOf(SendResult.Refused.class);
        SendResult.Refused refused = (SendResult.Refused) result;
        assertThat(BounceClassifier.standard().classify(refused.reply()).bounceClass())
                .as("%s", refused.reply())
                .isEqualTo(meaning);
        assertThat(refused.reply().text()).contains(code);
        assertThat(SERVER.mail.sent).isEmpty();
        assertThat(Sends.drafts(SERVER)).isEmpty();
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
                is("POST", status == 507 ? "/messages" : Sends.SEND),
                request -> response(Reply.error(status, code, "No.")));
        SendResult.NotSent result = Sends.notSent(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE));
        assertThat(result.mayWork()).isEqualTo(mayWork);
        assertThat(result.why()).contains(words).doesNotContain("\n").doesNotContain("t0ps3cret");
        assertThat(Sends.drafts(SERVER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void tooManyCallsAreForLater(String mode) {
        SERVER.always(
                is("POST", mode.equals("draft") ? Sends.SEND : "/sendMail"),
                request -> response(Reply.error(429, "ApplicationThrottled", "MailboxConcurrency limit"))
                        .withHeader("Retry-After", "30"));
        SendResult.NotSent result =
                Sends.notSent(Sends.transport(SERVER, clock, mode).send(Sends.letter(), Sends.AMPLE));
        assertThat(result.mayWork()).isTrue();
        assertThat(SERVER.mail.sent).isEmpty();
        assertThat(Sends.drafts(SERVER)).isEmpty();
    }

    /** What is certain needs no look: without a token, or by a server that cannot do it, nothing leaves. */
    @ParameterizedTest
    @ValueSource(ints = {0, 501, 505, 511})
    void whatIsRefusedForGoodIsNotInDoubt(int status) {
        if (status == 0) {
            SERVER.tokens.secret = "another";
        }
        SERVER.always(is("POST", "/sendMail"), request -> response(Reply.nothing(status)));
        SendResult.NotSent result =
                Sends.notSent(Sends.transport(SERVER, clock, "sendmail").send(Sends.letter(), Sends.AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains(status == 0 ? "'client-secret'" : String.valueOf(status));
        assertThat(SERVER.count("GET", "/messages")).isZero();
    }

    @Test
    void aMailboxThatIsNotThereYetIsForLater() {
        SERVER.directory.user("new@shop.example", true, false);
        OutgoingMessage message = Sends.letter();
        OutgoingMessage fromNew = new OutgoingMessage(
                MailboxId.parse("new@shop.example"), message.recipient(), message.messageId(), message.bytes());
        assertThat(Sends.notSent(Sends.transport(SERVER, clock).send(fromNew, Sends.AMPLE))
                        .mayWork())
                .isTrue();
    }

    @Test
    void aSuspendedMailboxIsNamedAsSuch() {
        SERVER.directory.users.get(Sends.ANN.toString()).put("accountEnabled", false);
        SendResult.NotSent result = Sends.notSent(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains("disabled").contains("resume");
    }
}
