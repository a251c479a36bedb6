package dev.outreach.providers.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.ReceivedMessage;
import dev.outreach.testing.contract.MailTransportContract;
import dev.outreach.testing.contract.TransportBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of all transports. What is sent is not seen among what was sent until much later here. */
class GraphTransportContractTest implements MailTransportContract {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    static final class Bench implements TransportBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final String mode;
        private final MailTransport transport;

        Bench(String mode) {
            this.mode = mode;
            SERVER.reset();
            SERVER.directory.user("ann@a.example", true, true);
            SERVER.mail.copiesComeLater = true;
            transport = Clients.capability(SERVER, clock, MailTransport.class, Map.of("send", mode));
        }

        @Override
        public MailTransport transport() {
            return transport;
        }

        @Override
        public MailTransport transportToNobody() {
            String nobody = "http://127.0.0.1:" + deadPort();
            return Clients.capability(
                    SERVER,
                    clock,
                    MailTransport.class,
                    Map.of("login-url", nobody, "graph-url", nobody + "/v1.0", "send", mode));
        }

        /** A port that was free a moment ago. */
        private static int deadPort() {
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return gone.getLocalPort();
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }

        @Override
        public void refuse(EmailAddress recipient, SmtpReply reply) {
            SERVER.mail.refusals.put(recipient.toString(), Reply.error(400, "ErrorInvalidRecipients", reply.text()));
        }

        @Override
        public void mishap(EmailAddress recipient, Mishap mishap) {
            if (mode.equals("sendmail") && mishap == Mishap.SILENT_BEFORE) {
                SERVER.givesNoTokenOnce();
            }
            SERVER.mail.mishaps.put(recipient.toString(), mishap);
        }

        @Override
        public List<ReceivedMessage> received() {
            synchronized (SERVER) {
                return SERVER.mail.sent.stream()
                        .map(item -> new ReceivedMessage(
                                item.received, item.mailbox, MailState.header(item.bytes, "To"), item.bytes))
                        .toList();
            }
        }

        @Override
        public Collection<String> secrets() {
            List<String> secrets = new ArrayList<>(List.of(Clients.SECRET));
            secrets.addAll(SERVER.tokens.resources.keySet());
            return secrets;
        }

        @Override
        public void close() {
            assertThat(SERVER.mail.items.stream()
                            .filter(item -> item.isDraft && !item.isDeleted)
                            .filter(item -> !SERVER.mail.mishaps.containsKey(MailState.header(item.bytes, "To"))))
                    .as("drafts that stay of what did not leave")
                    .isEmpty();
        }
    }

    /** By which calls messages are sent. */
    String mode() {
        return "draft";
    }

    @Override
    public TransportBench bench() {
        return new Bench(mode());
    }

    /** Graph has no SMTP replies to give back: its codes are told by those that mean the same, see the other test. */
    @Override
    public Stream<DynamicTest> aRefusalIsGivenBackInTheServersWords() {
        return Stream.of(
                DynamicTest.dynamicTest("in words that mean the same", this::aRefusalDoesNotTouchTheNextMessage));
    }
}
