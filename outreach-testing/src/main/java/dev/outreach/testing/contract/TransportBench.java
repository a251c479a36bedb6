package dev.outreach.testing.contract;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
import dev.outreach.testing.ReceivedMessage;
import java.util.Collection;
import java.util.List;

/**
 * A transport under test together with the other side of the wire, which the test controls and looks into. Scripts are
 * set by recipient; a message to anybody else is taken.
 */
public interface TransportBench extends AutoCloseable {
    /** What goes wrong between a transport and its server. */
    enum Mishap {
        /** The connection ends before the message has been handed over. */
        DIES_BEFORE,
        /** The server takes the message, and the connection ends before its answer. */
        DIES_AFTER_TAKING,
        /** The server loses the message, and the connection ends before its answer. */
        DIES_AFTER_LOSING,
        /** The server says nothing any more before the message has been handed over. */
        SILENT_BEFORE,
        /** The server takes the message and says nothing any more. */
        SILENT_AFTER_TAKING
    }

    /** The transport; always the same one. */
    MailTransport transport();

    /** A transport of the same kind whose server is not there: its connections are refused. */
    MailTransport transportToNobody();

    /** Lets the server refuse messages to this recipient. */
    void refuse(EmailAddress recipient, SmtpReply reply);

    /** Lets this go wrong with messages to this recipient. */
    void mishap(EmailAddress recipient, Mishap mishap);

    /** What the server took, in any order. */
    List<ReceivedMessage> received();

    /** What must never be seen: the passwords and tokens that the transport signs in with. Asked after the calls. */
    Collection<String> secrets();

    /** Closes both sides. */
    @Override
    void close();
}
