package dev.outreach.testing.contract;

import dev.outreach.fleet.ProviderId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.Capability;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.SendResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Speaks SMTP as one does in an afternoon: one connection for ever, one line a reply, no dot-stuffing, and whatever goes
 * wrong once the recipient is named is taken for a success or a doubt.
 */
final class NaiveSmtpProvider implements Provider, MailTransport {
    private static final int PATIENCE_MILLIS = 2_000;

    private final InetSocketAddress server;
    private @Nullable Socket socket;
    private @Nullable BufferedReader in;

    NaiveSmtpProvider(InetSocketAddress server) {
        this.server = server;
    }

    @Override
    public synchronized SendResult send(OutgoingMessage message, Duration limit) {
        try {
            open();
            say("MAIL FROM:<" + message.from() + ">");
            String answer = say("RCPT TO:<" + message.recipient() + ">");
            if (!answer.startsWith("250")) {
                return new SendResult.Refused(new SmtpReply(550, null, answer));
            }
            say("DATA");
            say(new String(message.bytes(), StandardCharsets.US_ASCII) + "\r\n.");
            return new SendResult.Accepted("250");
        } catch (IOException e) {
            return new SendResult.InDoubt("" + e);
        }
    }

    private void open() throws IOException {
        if (socket == null) {
            socket = new Socket(server.getAddress(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            in.readLine();
            say("HELO a.example");
        }
    }

    private String say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("connection closed");
        }
        return answer;
    }

    @Override
    public ProviderId id() {
        return new ProviderId("naive");
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(MailTransport.class);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.of(type.cast(this));
    }

    @Override
    public synchronized void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException closedAnyway) {
            // nothing is left to be done
        }
    }
}
