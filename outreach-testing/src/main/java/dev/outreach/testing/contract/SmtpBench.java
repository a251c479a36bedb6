package dev.outreach.testing.contract;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.Fleets;
import dev.outreach.testing.ReceivedMessage;
import dev.outreach.testing.SmtpReaction;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An SMTP transport and the fake server that it sends to. */
public final class SmtpBench implements TransportBench {
    private static final Map<Mishap, SmtpReaction> REACTIONS = Map.of(
            Mishap.DIES_BEFORE, SmtpReaction.dropAtRecipient(),
            Mishap.DIES_AFTER_TAKING, SmtpReaction.dropAfterStoring(),
            Mishap.DIES_AFTER_LOSING, SmtpReaction.dropWithoutStoring(),
            Mishap.SILENT_BEFORE, SmtpReaction.silentAtRecipient(),
            Mishap.SILENT_AFTER_TAKING, SmtpReaction.silentAfterStoring());

    private final SmtpTransportContract contract;
    private final FakeSmtpServer server;
    private final Provider provider;
    private final Provider toNobody;

    SmtpBench(SmtpTransportContract contract) {
        this.contract = contract;
        server = contract.server();
        provider = contract.providerFor(server.address());
        toNobody = contract.providerFor(deadAddress());
    }

    /** The other side. */
    public FakeSmtpServer server() {
        return server;
    }

    @Override
    public MailTransport transport() {
        return transportOf(provider);
    }

    @Override
    public MailTransport transportToNobody() {
        return transportOf(toNobody);
    }

    @Override
    public void refuse(EmailAddress recipient, SmtpReply reply) {
        server.on(recipient.toString(), SmtpReaction.refuseRecipient(onTheWire(reply)));
    }

    @Override
    public void mishap(EmailAddress recipient, Mishap mishap) {
        SmtpReaction reaction = REACTIONS.getOrDefault(mishap, SmtpReaction.dropAtRecipient());
        server.on(recipient.toString(), reaction);
    }

    @Override
    public List<ReceivedMessage> received() {
        return server.received();
    }

    /** Also as AUTH has them on the wire (RFC 4954): PLAIN, LOGIN, XOAUTH2. */
    @Override
    public Collection<String> secrets() {
        return contract.secrets().stream().flatMap(SmtpBench::written).toList();
    }

    private static Stream<String> written(String secret) {
        String user = Letters.SENDER.toString();
        return Stream.concat(
                Stream.of(secret),
                Stream.of(secret, "\0" + user + "\0" + secret, "user=" + user + "\1auth=Bearer " + secret + "\1\1")
                        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void close() {
        provider.close();
        toNobody.close();
        server.close();
    }

    private static MailTransport transportOf(Provider provider) {
        return provider.capability(MailTransport.class)
                .orElseThrow(() -> new AssertionError("provider " + provider.id() + " sends no mail"));
    }

    static String onTheWire(SmtpReply reply) {
        return reply.code() + " " + (reply.enhanced() == null ? "" : reply.enhanced() + " ") + reply.text();
    }

    /** A port that was free a moment ago. */
    private static InetSocketAddress deadAddress() {
        try (FakeSmtpServer gone = FakeSmtpServer.start(FakeClock.at(Fleets.START))) {
            return gone.address();
        }
    }
}
