package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeSmtpServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GmailSubmissionTest {
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private GoogleProvider provider(FakeSmtpServer smtp) {
        SERVER.time(clock);
        return Clients.provider(
                SERVER.baseUrl(),
                clock,
                Map.of(
                        "send",
                        "smtp",
                        "smtp-host",
                        smtp.address().getAddress().getHostAddress(),
                        "smtp-port",
                        String.valueOf(smtp.address().getPort()),
                        "smtp-security",
                        "none"));
    }

    private FakeSmtpServer server() {
        return FakeSmtpServer.builder()
                .clock(clock)
                .logins((user, token) -> SERVER.tokens.isGood(user, token))
                .start();
    }

    private static SendResult send(GoogleProvider provider) {
        byte[] text =
                "From: ann@shop.example\r\nTo: bob@b.example\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII);
        return provider.capability(MailTransport.class)
                .orElseThrow()
                .send(
                        new OutgoingMessage(ANN, EmailAddress.parse("bob@b.example"), "<m@shop.example>", text),
                        Duration.ofSeconds(20));
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsReplacedAndTheMessageSentOnce() {
        try (FakeSmtpServer smtp = server();
                GoogleProvider provider = provider(smtp)) {
            provider.capability(MailboxAccess.class).orElseThrow().servers(ANN);
            SERVER.tokens.revokeAll();
            assertThat(send(provider)).isInstanceOf(SendResult.Accepted.class);
            assertThat(smtp.received()).hasSize(1);
            assertThat(SERVER.tokens.claims).hasSize(2);
        }
    }

    @Test
    void aMailboxThatIsNotThereIsNotSentFrom() {
        try (FakeSmtpServer smtp = server();
                GoogleProvider provider = provider(smtp)) {
            SERVER.tokens.users = user -> false;
            assertThat(send(provider))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            result -> assertThat(result.why()).contains(ANN.toString()));
            assertThat(smtp.received()).isEmpty();
        }
    }
}
