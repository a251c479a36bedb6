package dev.outreach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on the loopback interface that takes every message, unless it is scripted otherwise, and keeps what it
 * took (RFC 5321, with AUTH of RFC 4954; no TLS). Safe for any number of threads.
 *
 * <pre>{@code
 * try (FakeSmtpServer server = FakeSmtpServer.start(clock)) {
 *     server.on("gone@b.example", SmtpReaction.refuseRecipient("550 5.1.1 No such user"));
 *     server.once("busy@b.example", SmtpReaction.refuseRecipient("452 4.2.2 Mailbox full"));
 *     ... // send to server.host(), server.port()
 *     assertThat(server.received()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>A message is kept before the client hears that it was taken. A reaction that was set {@link #once} comes first,
 * then one set for the recipient, then the newest rule that applies, then {@link #otherwise}. What clients can make it
 * hold is bounded: connections, line length, message size, and all that is kept together.
 */
public final class FakeSmtpServer implements AutoCloseable {
    /** Time within which a client has to say something (RFC 5321 section 4.5.3.2.7). */
    private static final int IDLE_MILLIS = 300_000;

    private static final int BACKLOG = 1000;

    /** How much of a message is kept. */
    public enum Keep {
        /** All of it. */
        MESSAGES,
        /** Its envelope and header section. */
        HEADERS,
        /** Nothing; messages are counted, and shown to the listener. */
        COUNTS
    }

    private final ServerSocket listening;
    private final int mostConnections;
    private final SmtpScript script = new SmtpScript();
    private final SmtpInbox inbox;
    private final SmtpSession.Setting setting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final DaemonThreads threads = new DaemonThreads("fake-smtp");
    private final LongAdder connections = new LongAdder();

    private FakeSmtpServer(Builder builder) throws IOException {
        inbox = new SmtpInbox(builder.keep, builder.mostKeptBytes, builder.listener);
        @Nullable SmtpLogin login = builder.logins == null ? null : new SmtpLogin(builder.logins);
        setting = new SmtpSession.Setting(builder.clock, script, inbox, login, builder.mostMessageBytes);
        mostConnections = builder.mostConnections;
        listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.start(this::acceptAll);
    }

    /** A running server that keeps whole messages and dates them by this clock. */
    public static FakeSmtpServer start(InstantSource clock) {
        return builder().clock(clock).start();
    }

    /** Options first. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address it listens at, always the loopback interface. */
    public String host() {
        return listening.getInetAddress().getHostAddress();
    }

    /** The port it listens at, a free one. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), port());
    }

    /** Reacts so to every message to this recipient, in any case, until another reaction is set. */
    public FakeSmtpServer on(String recipient, SmtpReaction reaction) {
        script.on(recipient, reaction);
        return this;
    }

    /** Reacts so to every message with such an envelope. */
    public FakeSmtpServer on(Predicate<SmtpEnvelope> applies, SmtpReaction reaction) {
        script.on(applies, reaction);
        return this;
    }

    /** Reacts so to the next message to this recipient; said again, to the one after it. */
    public FakeSmtpServer once(String recipient, SmtpReaction reaction) {
        script.once(recipient, reaction);
        return this;
    }

    /** Decides for every message that nothing else was set for. Called by many threads at once. */
    public FakeSmtpServer otherwise(Function<SmtpEnvelope, SmtpReaction> reactions) {
        script.otherwise(reactions);
        return this;
    }

    /** The messages kept so far, in the order in which they were taken. */
    public List<ReceivedMessage> received() {
        return inbox.messages();
    }

    /** The messages kept so far for a recipient, in any case. */
    public List<ReceivedMessage> received(String recipient) {
        return received().stream()
                .filter(message -> message.recipient().equalsIgnoreCase(recipient))
                .toList();
    }

    /** How many messages it took, kept or not. */
    public long accepted() {
        return inbox.accepted();
    }

    /** Forgets the messages and begins to count anew; rules stay. */
    public void clear() {
        inbox.clear();
    }

    /** How many connections there have been. */
    public long connections() {
        return connections.sum();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return open.size();
    }

    /** Closes every open connection without a word, as a server does that restarts. It goes on listening. */
    public void dropConnections() {
        open.forEach(FakeSmtpServer::closeQuietly);
    }

    /** Stops listening, closes every connection and waits for its threads, up to five seconds. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException closedAnyway) {
            // nothing is left to be done
        }
        dropConnections();
        threads.join();
    }

    private void acceptAll() {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException closedOrShortOfSockets) {
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket) {
        connections.increment();
        if (open.size() >= mostConnections) {
            turnAway(socket);
            return;
        }
        open.add(socket);
        threads.start(() -> talk(socket));
    }

    private static void turnAway(Socket socket) {
        try (socket) {
            socket.getOutputStream().write("421 4.7.0 Too many connections\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException clientIsGone) {
            // then it need not be told
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            if (!listening.isClosed()) {
                new SmtpSession(socket, setting).run();
            }
        } catch (IOException clientIsGone) {
            // as clients do; what they sent before counts
        } finally {
            open.remove(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // nothing is left to be done
        }
    }

    /** Options of a server. Not for use by several threads. */
    public static final class Builder {
        private InstantSource clock = InstantSource.system();
        private Keep keep = Keep.MESSAGES;
        private long mostKeptBytes = 256L * 1024 * 1024;
        private int mostMessageBytes = 32 * 1024 * 1024;
        private int mostConnections = 1000;
        private Consumer<ReceivedMessage> listener = message -> {};
        private @Nullable BiPredicate<String, String> logins;

        private Builder() {}

        /** What messages are dated by; the system's clock if nothing is said. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** How much of each message is kept; all of it if nothing is said. */
        public Builder keep(Keep what) {
            keep = what;
            return this;
        }

        /** Bytes kept of all messages together, after which they are refused by 452 4.3.1; 256 MiB by default. */
        public Builder mostKeptBytes(long bytes) {
            mostKeptBytes = bytes;
            return this;
        }

        /** Bytes of one message, after which it is refused by 552 5.3.4; 32 MiB by default. */
        public Builder mostMessageBytes(int bytes) {
            mostMessageBytes = bytes;
            return this;
        }

        /** Connections at one time, each with a thread; one more is refused by 421 4.7.0. 1,000 by default. */
        public Builder mostConnections(int number) {
            mostConnections = number;
            return this;
        }

        /** Told of every message taken, whole, by many threads at once, before the client hears of it. */
        public Builder listener(Consumer<ReceivedMessage> told) {
            listener = told;
            return this;
        }

        /**
         * Takes messages only from clients that sign in by AUTH PLAIN, LOGIN or XOAUTH2. Without it anyone may send, and
         * whoever signs in is let in.
         *
         * @param accepts told the user, and the password or access token
         */
        public Builder logins(BiPredicate<String, String> accepts) {
            logins = accepts;
            return this;
        }

        /** The server, listening at a free port. */
        public FakeSmtpServer start() {
            try {
                return new FakeSmtpServer(this);
            } catch (IOException e) {
                throw new UncheckedIOException("the fake SMTP server found no free port on the loopback interface", e);
            }
        }
    }
}
