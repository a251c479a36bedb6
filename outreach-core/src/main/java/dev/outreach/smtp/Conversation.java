package dev.outreach.smtp;

import dev.outreach.fleet.Quoted;
import dev.outreach.mailwire.Credentials;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.Socket;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a server, by the commands of Jakarta Mail's transport. We give the commands ourselves, for two
 * reasons: only so is it known whether the final dot has been sent when a connection dies, and only so do the octets of
 * a message leave as they are.
 */
final class Conversation extends SMTPTransport {
    private static final String AWAITING = "waiting for the answer to ";

    /** Start mail input. */
    private static final int GO_AHEAD = 354;

    private @Nullable Credentials credentials;
    private String host = "";
    private volatile String doing = "waiting for the greeting";
    private @Nullable SmtpReply refusal;
    private boolean dotSent;

    private boolean resetNeeded;

    /** Whether the server waits for a content that will not come. */
    private boolean abandoned;

    Conversation(Session session) {
        super(session, null, "smtp", false);
    }

    /**
     * Greets, secures and signs in.
     *
     * @param socket connected, and secured already if TLS comes first
     * @param name what we call ourselves
     * @param login what to sign in with, or null not to
     */
    synchronized void open(Socket socket, String server, String name, @Nullable Credentials login)
            throws MessagingException {
        host = server;
        credentials = login;
        setLocalHost(name);
        connect(socket);
    }

    /** The step that {@link #connect(Socket)} leads to; here without the look-ups in files and properties. */
    @Override
    public synchronized void connect(
            @Nullable String ignoredHost, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        @Nullable Credentials login = credentials;
        credentials = null;
        setConnected(protocolConnect(
                host, port, login == null ? null : login.user(), login == null ? null : login.secret()));
        if (login != null && !supportsExtension("AUTH") && !supportsExtension("AUTH=LOGIN")) {
            throw new MessagingException("the server offers no sign-in");
        }
    }

    /** Hands over one message. Ends in an answer whatever happens. */
    synchronized SendResult deliver(OutgoingMessage message, Wire wire) {
        refusal = null;
        dotSent = false;
        try {
            if (envelope(message, wire)) {
                return content(message.bytes(), wire);
            }
        } catch (MessagingException | IOException | RuntimeException failure) {
            wire.abort();
            if (refusal == null) {
                String why = wire.explain(failure, doing);
                return dotSent ? new SendResult.InDoubt(why) : new SendResult.NotSent(why, true);
            }
        }
        resetNeeded = true;
        return new SendResult.Refused(Objects.requireNonNull(refusal));
    }

    /** Whether the last message may have been taken, for all we did. */
    synchronized boolean dotSent() {
        return dotSent;
    }

    /** What was going on last, for a message to people. Never holds what was sent. */
    String doing() {
        return doing;
    }

    /** Whether it can go on with another message. */
    synchronized boolean isUsable() {
        return !abandoned;
    }

    /** Says goodbye, and does not wait for the answer. */
    synchronized void quit() {
        try {
            sendCommand("QUIT");
        } catch (MessagingException goneAlready) {
            // nobody is left to say it to
        }
    }

    /** Names sender and recipient and asks to send; false if one was refused. */
    private boolean envelope(OutgoingMessage message, Wire wire) throws MessagingException, IOException {
        if (resetNeeded) {
            sendCommand("RSET");
            expectSuccess(answer());
            resetNeeded = false;
        }
        String mail = "MAIL FROM:<" + message.from() + ">" + parameters(message.bytes());
        String rcpt = "RCPT TO:<" + message.recipient() + ">";
        return supportsExtension("PIPELINING") ? together(mail, rcpt, wire) : oneByOne(mail, rcpt);
    }

    private boolean oneByOne(String mail, String rcpt) throws MessagingException, IOException {
        sendCommand(mail);
        if (!expectSuccess(answer())) {
            return false;
        }
        sendCommand(rcpt);
        if (!expectSuccess(answer())) {
            return false;
        }
        sendCommand("DATA");
        return isInvited(answer());
    }

    /** All three in one packet (RFC 2920 section 3.1). */
    private boolean together(String mail, String rcpt, Wire wire) throws MessagingException, IOException {
        wire.hold();
        try {
            sendCommand(mail);
            sendCommand(rcpt);
            sendCommand("DATA");
        } finally {
            wire.letGo();
        }
        doing = AWAITING + "MAIL";
        boolean taken = expectSuccess(answer());
        doing = AWAITING + "RCPT";
        taken = expectSuccess(answer()) && taken;
        doing = AWAITING + "DATA";
        boolean go = isInvited(answer());
        // It waits for content all the same. A dot would end that, but would send a message without a recipient.
        abandoned = go && !taken;
        return go && taken;
    }

    /** True if the content may be sent, false for a refusal; anything else breaks the conversation off. */
    private static boolean isInvited(SmtpReply reply) throws IOException {
        if (reply.code() < 300 || reply.code() < 400 && reply.code() != GO_AHEAD) {
            throw new IOException("the server answered out of turn: " + reply);
        }
        return reply.code() == GO_AHEAD;
    }

    private String parameters(byte[] bytes) {
        return (supportsExtension("SIZE") ? " SIZE=" + bytes.length : "")
                + (supportsExtension("8BITMIME") && Lines.haveHighOctets(bytes) ? " BODY=8BITMIME" : "");
    }

    private SendResult content(byte[] bytes, Wire wire) throws MessagingException, IOException {
        doing = "sending the message";
        wire.hold();
        Watchdog.Guard guard = wire.guardWrite();
        try {
            Lines.writeStuffed(bytes, wire.output(isSSL()));
        } finally {
            guard.end();
        }
        wire.waitAsLongAsThereIsTime();
        dotSent = true;
        SmtpReply verdict = askVerdict(wire);
        if (verdict.code() >= 400) {
            resetNeeded = true;
            return new SendResult.Refused(verdict);
        }
        wire.waitAsUsual();
        return new SendResult.Accepted(Quoted.excerpt(Replies.oneLine(getLastServerResponse())));
    }

    private SmtpReply askVerdict(Wire wire) throws MessagingException, IOException {
        sendCommand(".");
        wire.letGo();
        SmtpReply verdict = answer();
        expectSuccess(verdict);
        return verdict;
    }

    private SmtpReply answer() throws MessagingException, IOException {
        int code = readServerResponse();
        String lines = getLastServerResponse();
        if (code < 200 || code > 599) {
            throw new IOException(
                    lines.equals(Wire.END)
                            ? lines
                            : "the server's answer is not SMTP, '" + Quoted.excerpt(lines.strip()) + "',");
        }
        return Replies.read(code, lines);
    }

    /** True for a success, false for a refusal; anything else breaks the conversation off. */
    private static boolean expectSuccess(SmtpReply reply) throws IOException {
        if (reply.code() >= 300 && reply.code() < 400) {
            throw new IOException("the server answered out of turn: " + reply);
        }
        return reply.code() < 300;
    }

    /** Notes the first refusal; Jakarta Mail goes on to reset, and may lose the connection over that. */
    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (refusal == null && code >= 400 && code <= 599) {
            refusal = Replies.read(code, getLastServerResponse());
        }
        return code;
    }

    /** Notes the command that is under way, by its first word alone: the rest may be a secret. */
    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals(".")) {
            doing = AWAITING + "the final dot";
        } else if (!command.equals("QUIT")) {
            doing = AWAITING + command.split(" ", 2)[0];
        }
        super.sendCommand(command);
    }
}
