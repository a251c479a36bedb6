package dev.outreach.providers.google;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.ProviderId;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import dev.outreach.testing.ReceivedMessage;
import dev.outreach.testing.contract.MailTransportContract;
import dev.outreach.testing.contract.TransportBench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The Gmail API takes a message, or does not, in one exchange: so before it has a message is where it turns calls away, as
 * there are too many.
 */
class GmailTransportContractTest implements MailTransportContract {
    private static final Pattern TO = Pattern.compile("(?m)^To: <([^>]+)>");
    private static final Pattern FROM = Pattern.compile("(?m)^From: <([^>]+)>");

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private static final class Bench implements TransportBench {
        private final GoogleProvider provider;
        private final GoogleProvider toNobody;

        Bench() {
            SERVER.reset();
            SERVER.gmail.lags = true;
            FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
            SERVER.time(clock);
            provider = provider(clock, SERVER.baseUrl());
            toNobody = provider(clock, "http://127.0.0.1:" + deadPort());
        }

        private static GoogleProvider provider(FakeClock clock, String baseUrl) {
            return new GoogleProvider(
                    new ProviderId("google"),
                    GoogleSettings.of(Clients.config(baseUrl, Map.of("user", ""))),
                    FakeProviderContext.of(clock, 1));
        }

        /** A port that was free a moment ago. */
        private static int deadPort() {
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return gone.getLocalPort();
            } catch (IOException noSocket) {
                throw new IllegalStateException(noSocket);
            }
        }

        @Override
        public MailTransport transport() {
            return provider.capability(MailTransport.class).orElseThrow();
        }

        @Override
        public MailTransport transportToNobody() {
            return toNobody.capability(MailTransport.class).orElseThrow();
        }

        @Override
        public void refuse(EmailAddress recipient, SmtpReply reply) {
            String words = reply.code() + (reply.enhanced() == null ? "" : " " + reply.enhanced()) + " " + reply.text();
            SERVER.gmail.refusals.put("<" + recipient + ">", Reply.error(400, "invalidArgument", words));
        }

        /** A send is one call, and one without an answer is in doubt: that a message has not left only a refusal can say. */
        @Override
        public void mishap(EmailAddress recipient, Mishap mishap) {
            // A careless server says back the tokens that it was shown.
            String said = SERVER.secrets().stream()
                    .filter(secret -> secret.startsWith("ya29."))
                    .collect(Collectors.joining(" ", " ", ""));
            SERVER.sendMishaps.put(
                    "<" + recipient + ">",
                    switch (mishap) {
                        case DIES_BEFORE, SILENT_BEFORE ->
                            new SendMishap(
                                    false,
                                    GoogleServer.json(
                                            Reply.error(400, "failedPrecondition", "Mail service not enabled" + said)));
                        case DIES_AFTER_TAKING ->
                            new SendMishap(true, GoogleServer.json(200, "").withFault(Fault.CONNECTION_RESET_BY_PEER));
                        case DIES_AFTER_LOSING ->
                            new SendMishap(false, GoogleServer.json(200, "").withFault(Fault.CONNECTION_RESET_BY_PEER));
                        case SILENT_AFTER_TAKING ->
                            new SendMishap(true, GoogleServer.json(200, "").withFixedDelay(3000));
                    });
        }

        @Override
        public List<ReceivedMessage> received() {
            return SERVER.gmail.boxes.values().stream()
                    .flatMap(box -> box.messages.stream())
                    .map(sent -> new ReceivedMessage(sent.received(), sent.field(FROM), sent.field(TO), sent.bytes()))
                    .toList();
        }

        @Override
        public Collection<String> secrets() {
            return SERVER.secrets();
        }

        @Override
        public void close() {
            SERVER.assertAsDocumented();
        }
    }

    @Override
    public TransportBench bench() {
        return new Bench();
    }
}
