package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What had no answer that can be relied on is looked for, and in doubt if it is not seen. */
@Timeout(60)
class GraphTransportDoubtTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @BeforeEach
    void aMailbox() {
        SERVER.directory.user(Sends.ANN.toString(), true, true);
    }

    /** It may be a proxy that says so, behind which the message has left. */
    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void aServerThatAsksToComeLaterMayHaveSentAllTheSame(String mode) {
        SERVER.always(
                is("POST", mode.equals("draft") ? Sends.SEND : "/sendMail"),
                request ->
                        response(Reply.error(503, "ErrorServerBusy", "Busy.")).withHeader("Retry-After", "30"));
        assertThat(Sends.transport(SERVER, clock, mode).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.InDoubt.class);
        assertThat(Sends.drafts(SERVER)).hasSize(mode.equals("draft") ? 1 : 0);
    }

    /** Mail has left of which it was said that there were too many calls: who cannot look cannot know. */
    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void aMailboxThatTakesNoCallsAtAllLeavesDoubt(String mode) {
        SERVER.always(
                request -> !request.getMethod().value().equals("POST"),
                request ->
                        response(Reply.error(429, "ApplicationThrottled", "No")).withHeader("Retry-After", "30"));
        SERVER.always(is("POST", mode.equals("draft") ? Sends.SEND : "/sendMail"), request -> {
            Sends.take(SERVER, request, mode);
            return response(Reply.error(429, "ApplicationThrottled", "No"));
        });
        assertThat(Sends.transport(SERVER, clock, mode).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.InDoubt.class);
        assertThat(SERVER.mail.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void aLookThatShowsNoListHasNotSeenAnything(String mode) {
        SERVER.mail.copiesComeLater = true;
        SERVER.always(is("GET", "/messages"), request -> response(Reply.of(200, Map.of("@odata.context", "x"))));
        SERVER.always(is("POST", mode.equals("draft") ? Sends.SEND : "/sendMail"), request -> {
            Sends.take(SERVER, request, mode);
            return response(Reply.error(429, "ApplicationThrottled", "No"));
        });
        assertThat(Sends.transport(SERVER, clock, mode).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.InDoubt.class);
    }

    /** A server that says that it is unwell may have sent all the same, as nobody can see. */
    @Test
    void aServerThatIsUnwellAndCannotBeLookedIntoLeavesDoubt() {
        SERVER.always(request -> !request.getMethod().value().equals("POST"), request -> response(Reply.nothing(503)));
        SERVER.always(
                is("POST", Sends.SEND),
                request ->
                        response(Reply.error(503, "ErrorServerBusy", "Busy.")).withHeader("Retry-After", "30"));
        assertThat(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.InDoubt.class);
    }

    /** Seen by others: the mail leaves, and the answer says that there were too many calls. */
    @Test
    void whatLeftInSpiteOfItIsNotSaidToBeUnsent() {
        SERVER.always(is("POST", Sends.SEND), request -> {
            SERVER.mail.send(Sends.ANN.toString(), SERVER.mail.items.get(0).id);
            return response(Reply.error(429, "ApplicationThrottled", "Too many"))
                    .withHeader("Retry-After", "30");
        });
        assertThat(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(SERVER.mail.sent).hasSize(1);
    }

    @ParameterizedTest(name = "{0}, copy later: {1}")
    @CsvSource({"draft, false", "draft, true", "sendmail, false", "sendmail, true"})
    void whatHadNoAnswerIsLookedFor(String mode, boolean later) {
        SERVER.mail.copiesComeLater = later;
        SERVER.always(is("POST", mode.equals("draft") ? Sends.SEND : "/sendMail"), request -> {
            Sends.take(SERVER, request, mode);
            return WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        });
        SendResult result = Sends.transport(SERVER, clock, mode).send(Sends.letter(), Sends.AMPLE);
        assertThat(result).isInstanceOf(later ? SendResult.InDoubt.class : SendResult.Accepted.class);
        assertThat(SERVER.mail.sent).hasSize(1);
    }

    @Test
    void aCopyThatComesSomewhatLaterIsWaitedFor() {
        SERVER.mail.copiesComeLater = true;
        AtomicInteger looks = new AtomicInteger();
        SERVER.always(is("POST", Sends.SEND), request -> {
            SERVER.mail.send(Sends.ANN.toString(), SERVER.mail.items.get(0).id);
            return WireMock.aResponse().withStatus(504);
        });
        SERVER.always(is("GET", "/mailFolders/sentitems/messages"), request -> {
            boolean there = looks.incrementAndGet() > 2;
            return response(Reply.page(there ? List.of(Map.of("id", "AAkALgAA")) : List.of(), null, ""));
        });
        assertThat(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(looks).hasValue(3);
    }

    @Test
    void aDraftThatHadNoAnswerMayStillBeSentAndIsLeftAlone() {
        Sends.answer(SERVER, Reply.nothing(504));
        assertThat(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.InDoubt.class);
        assertThat(Sends.drafts(SERVER)).hasSize(1);
        assertThat(SERVER.count("POST", Sends.SEND)).isEqualTo(1);
    }

    @Test
    void aDraftWhoseIdWasNotToldIsRemoved() {
        SERVER.always(is("POST", "/messages"), request -> {
            SERVER.mail.create(Sends.ANN.toString(), request.getBodyAsString());
            return response(Reply.of(201, Map.of("@odata.context", "x")));
        });
        assertThat(Sends.notSent(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                        .mayWork())
                .isTrue();
        assertThat(SERVER.mail.items).hasSize(1);
        assertThat(Sends.drafts(SERVER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", " ", "a\nb/../../x"})
    void anIdThatWouldBeAnotherPathIsNotUsed(String id) {
        SERVER.always(is("POST", "/messages"), request -> response(Reply.of(201, Map.of("id", id))));
        assertThat(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.NotSent.class);
        assertThat(SERVER.count("POST", Sends.SEND)).isZero();
    }

    @Test
    void aDraftThatCannotBeRemovedIsTold() {
        Sends.answer(SERVER, Reply.error(400, "ErrorInvalidRequest", "No."));
        SERVER.always(request -> request.getMethod().value().equals("DELETE"), request -> response(Reply.nothing(500)));
        assertThat(Sends.notSent(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                        .why())
                .endsWith("its draft stays, and could not be removed");
    }
}
