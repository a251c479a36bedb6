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
import java.util.List;
import java.util.Map;

/** An SMTP transport and the fake server that it sends to. */
public final class SmtpBench implements TransportBench {
    private static final Map<Mishap, SmtpReaction> REACTIONS = Map.of(
            Mishap.DIES_BEFORE, SmtpReaction.dropAtRecipient(),
            Mishap.DIES_AFTER_TAKING, SmtpReaction.dropAfterStoring(),
            Mishap.DIES_AFTER_LOSING, SmtpReaction.dropWithoutStoring(),
            Mishap.SILENT_BEFORE, SmtpReaction.silentAtRecipient(),
            Mishap.SILENT_AFTER_TAKING, SmtpReaction.silentAfterStoring());

    private final FakeSmtpServer server;
    private final Provider provider;
    private final Provider toNobody;

    SmtpBench(SmtpTransportContract contract) {
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
