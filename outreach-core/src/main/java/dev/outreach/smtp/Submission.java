package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.mailwire.Hosts;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends by SMTP submission (RFC 6409) for mailboxes that each name their server, as those of a vendor do. Connections are
 * kept and used again, so many of all servers together. Safe for any number of threads.
 */
public final class Submission implements MailTransport, AutoCloseable {
    /** A server, whoever signs in with it. */
    private record Server(String host, int port, Security security, MailServer.Method method) {
        static Server of(MailServer server) {
            return new Server(server.host(), server.port(), server.security(), server.method());
        }
    }

    /** Servers that are remembered; more of them are set up anew. */
    private static final int MOST_SERVERS = 1000;

    private final Function<MailboxId, MailServer> servers;
    private final Predicate<MailboxId> renewal;
    private final SSLSocketFactory tls;
    private final Watchdog watchdog = new Watchdog("outreach-submission");
    private final ConnectionPool pool;
    private final Map<Server, SmtpTransport> transports = new ConcurrentHashMap<>();

    Submission(SubmissionBuilder builder) {
        this.servers = builder.servers;
        this.renewal = builder.renewal;
        this.tls = builder.tls;
        this.pool = new ConnectionPool(
                builder.maxConnections, SmtpSettings.IDLE, builder.context.clock(), watchdog, Owner.VENDOR);
    }

    /** The same as {@link #builder} with nothing else said. */
    public static Submission of(Function<MailboxId, MailServer> servers, ProviderContext context) {
        return builder(servers, context).build();
    }

    /**
     * Begins to set one up.
     *
     * @param servers tells where a mailbox hands in its mail, and throws {@link ProviderFailure} if it cannot. Asked for
     *     each message and each connection, on the thread that sends, so that it has to remember what it knows; the secret
     *     of the login is asked for each connection
     */
    public static SubmissionBuilder builder(Function<MailboxId, MailServer> servers, ProviderContext context) {
        return new SubmissionBuilder(servers, context);
    }

    @Override
    public SendResult send(OutgoingMessage message, Duration limit) {
        if (pool.isClosed()) {
            return new SendResult.NotSent(Owner.VENDOR + " is closed", false);
        }
        Deadline deadline = Deadline.in(limit);
        try {
            MailServer server = servers.apply(message.from());
            if (server.security() == Security.NONE && !Hosts.isThisOne(server.host())) {
                return new SendResult.NotSent(
                        server.host() + ":" + server.port() + " is to be used in the clear, so that the password of "
                                + message.from() + " could be read on its way; use starttls or tls",
                        false);
            }
            Duration left = deadline.left();
            return left.isZero()
                    ? new SendResult.NotSent(
                            "asking for the server of " + message.from() + " took longer than " + limit, true)
                    : transport(server).send(message, left);
        } catch (ProviderFailure unknown) {
            return notSent(unknown);
        }
    }

    private static SendResult notSent(ProviderFailure failure) {
        return new SendResult.NotSent(String.valueOf(failure.getMessage()), failure.kind() != Kind.PERMANENT);
    }

    private SmtpTransport transport(MailServer server) {
        if (transports.size() >= MOST_SERVERS) {
            transports.clear();
        }
        return transports.computeIfAbsent(Server.of(server), unseen -> {
            Connector connector = new Connector(SmtpSettings.of(server), tls, this::login, watchdog, Owner.VENDOR);
            return new SmtpTransport(pool, connector, renewal);
        });
    }

    private Optional<MailboxLogin> login(MailboxId mailbox) {
        return Optional.of(servers.apply(mailbox).login());
    }

    /** Closes all connections; from then on nothing is sent. */
    @Override
    public void close() {
        pool.close();
    }

    /** Its connections. */
    ConnectionPool pool() {
        return pool;
    }

    @Override
    public String toString() {
        return "submission to " + transports.size() + " servers";
    }
}
