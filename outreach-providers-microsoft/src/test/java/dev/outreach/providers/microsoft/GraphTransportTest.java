package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves by Graph is what was to leave, under the name that replies know it by. */
@Timeout(60)
class GraphTransportTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @BeforeEach
    void aMailbox() {
        SERVER.directory.user(Sends.ANN.toString(), true, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "sendmail"})
    void theMessageLeavesWithAllItsHeaders(String mode) {
        OutgoingMessage message = Sends.letter();
        assertThat(Sends.transport(SERVER, clock, mode).send(message, Sends.AMPLE))
                .isInstanceOf(SendResult.Accepted.class);
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
                String seen = transport + " " + transport.send(Sends.letter(), Sends.AMPLE);
                SERVER.noMoreMishaps();
                assertThat(seen).doesNotContain(Clients.SECRET).doesNotContain(SERVER.tokens.resources.keySet());
            }
        }
    }

    @Test
    void aDraftKeepsTheMessageIdThatRepliesAreKnownBy() {
        SERVER.mail.ownMessageIds = true;
        assertThat(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE))
                .isInstanceOf(SendResult.Accepted.class);
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
        SendResult.NotSent result = Sends.notSent(Sends.transport(SERVER, clock).send(Sends.letter(), Sends.AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains("Mail.ReadWrite");
        assertThat(SERVER.mail.sent).isEmpty();
        assertThat(Sends.drafts(SERVER)).isEmpty();
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
        SendResult.NotSent result =
                Sends.notSent(Sends.transport(SERVER, clock).send(Sends.letter(header), Sends.AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(SERVER.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H"})
    void withoutTimeNothingLeaves(Duration limit) {
        assertThat(Sends.notSent(Sends.transport(SERVER, clock).send(Sends.letter(), limit))
                        .mayWork())
                .isTrue();
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
        assertThat(Sends.transport(SERVER, clock).send(Sends.letter(header), Sends.AMPLE))
                .isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void aMessageOverFourMegabytesIsNotSent() {
        OutgoingMessage small = Sends.letter();
        byte[] large = new byte[3_000_001];
        System.arraycopy(small.bytes(), 0, large, 0, small.bytes().length);
        SendResult.NotSent result = Sends.notSent(Sends.transport(SERVER, clock)
                .send(new OutgoingMessage(Sends.ANN, small.recipient(), small.messageId(), large), Sends.AMPLE));
        assertThat(result.mayWork()).isFalse();
        assertThat(result.why()).contains("4000000");
        assertThat(SERVER.requests()).isEmpty();
    }
}
