package dev.outreach.testing.contract;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
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

    private final SmtpTransportContract contract;
    private final FakeSmtpServer server = FakeSmtpServer.start(FakeClock.at(Fleets.START));
    private final MailTransport transport;
    private final MailTransport toNobody;

    SmtpBench(SmtpTransportContract contract) {
        this.contract = contract;
        transport = contract.transportTo(server.address());
        toNobody = contract.transportTo(deadAddress());
    }

    /** The other side. */
    public FakeSmtpServer server() {
        return server;
    }

    @Override
    public MailTransport transport() {
        return transport;
    }

    @Override
    public MailTransport transportToNobody() {
        return toNobody;
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
        contract.close(transport);
        contract.close(toNobody);
        server.close();
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
