package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.mailwire.Tls;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/** Sets up a {@link Submission}. Not for several threads. */
public final class SubmissionBuilder {
    private static final int MOST_CONNECTIONS = 10_000;

    final Function<MailboxId, MailServer> servers;
    final ProviderContext context;
    Predicate<MailboxId> renewal = mailbox -> false;
    SSLSocketFactory tls = Tls.trustingJava();
    int maxConnections = SmtpSettings.CONNECTIONS;

    SubmissionBuilder(Function<MailboxId, MailServer> servers, ProviderContext context) {
        this.servers = servers;
        this.context = context;
    }

    /**
     * Sets what is told that a server has refused the login of a mailbox, on the thread that sends. It forgets the password
     * or token that it kept; if it answers true, the message is tried once more, with the login that {@code servers} gives
     * then. By default nothing is tried again.
     */
    public SubmissionBuilder renewal(Predicate<MailboxId> whenRefused) {
        renewal = whenRefused;
        return this;
    }

    /** Sets how many connections there may be at once, to all servers together, 1 to 10,000; by default 50. */
    public SubmissionBuilder maxConnections(int most) {
        if (most < 1 || most > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(most + " connections: use 1 to " + MOST_CONNECTIONS);
        }
        maxConnections = most;
        return this;
    }

    /**
     * Trusts the certificates of a file in PEM form instead of those of Java.
     *
     * @throws IOException if it cannot be read, or holds none
     */
    public SubmissionBuilder trusting(Path certificates) throws IOException {
        tls = Tls.trusting(certificates);
        return this;
    }

    /** A submission set up so. */
    public Submission build() {
        return new Submission(this);
    }
}
