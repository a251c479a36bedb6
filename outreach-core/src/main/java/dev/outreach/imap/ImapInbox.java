package dev.outreach.imap;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.mailwire.Causes;
import dev.outreach.mailwire.Hosts;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads mailboxes that each name their IMAP server, as those of a vendor do: their INBOX, and their folder for spam if
 * there is one. A connection is opened for each page. Safe for any number of threads.
 *
 * <p>The id of a message is made of its head, so that it stays the same when the server gives its messages new numbers;
 * copies of a message in one mailbox have the same.
 */
public final class ImapInbox implements InboxReader {
    private final Function<MailboxId, MailServer> servers;
    private final ImapSettings settings;
    private final ProviderContext context;
    private final Watchdog watchdog = new Watchdog("outreach-imap");

    ImapInbox(Function<MailboxId, MailServer> servers, ProviderContext context, ImapSettings settings) {
        this.servers = servers;
        this.context = context;
        this.settings = settings;
    }

    /** The same as {@link #builder} with nothing else said. */
    public static ImapInbox of(Function<MailboxId, MailServer> servers, ProviderContext context) {
        return builder(servers, context).build();
    }

    /**
     * Begins to set one up.
     *
     * @param servers tells where a mailbox reads its mail, and throws {@link ProviderFailure} if it cannot. Asked for each
     *     connection, on the thread that reads, and so is the secret of the login
     */
    public static ImapInboxBuilder builder(Function<MailboxId, MailServer> servers, ProviderContext context) {
        return new ImapInboxBuilder(servers, context);
    }

    @Override
    public InboxPage read(MailboxId mailbox, InboxPosition from, int most) {
        InboxPage.checked(most);
        ImapCursor cursor = ImapCursor.parse(from.cursor());
        if (Thread.currentThread().isInterrupted()) {
            throw new ProviderFailure(Kind.TRANSIENT, "mailbox " + mailbox + ": interrupted before it was read");
        }
        Deadline deadline = Deadline.in(settings.limit());
        try {
            return attempt(mailbox, from, cursor, most, deadline);
        } catch (SignInRefused refused) {
            if (deadline.passed() || !settings.renewal().test(mailbox)) {
                throw refused;
            }
            return attempt(mailbox, from, cursor, most, deadline);
        }
    }

    /** So that it can be told from other failures that have to be mended. */
    private static final class SignInRefused extends ProviderFailure {
        private static final long serialVersionUID = 1L;

        SignInRefused(String message) {
            super(Kind.PERMANENT, message);
        }
    }

    private InboxPage attempt(MailboxId mailbox, InboxPosition from, ImapCursor cursor, int most, Deadline deadline) {
        MailServer server = servers.apply(mailbox);
        String where = "mailbox " + mailbox + " at " + server.host() + ":" + server.port() + ": ";
        if (server.security() == Security.NONE && !Hosts.isThisOne(server.host())) {
            throw new ProviderFailure(
                    Kind.PERMANENT,
                    where
                            + "is to be read in the clear, so that its password could be read on its way; use starttls or tls");
        }
        try (ImapConnection connection = new ImapConnection(server, settings, watchdog, deadline)) {
            try {
                Dialogue dialogue = connection.open();
                return new PageReader(dialogue, settings, context.clock().instant()).read(from, cursor, most);
            } catch (ImapException failure) {
                throw failure.isOfSignIn()
                        ? new SignInRefused(where + failure.getMessage())
                        : new ProviderFailure(failure.kind(), where + failure.getMessage());
            } catch (IOException failure) {
                throw failed(where, failure, connection, deadline);
            }
        }
    }

    private static ProviderFailure failed(
            String where, IOException failure, ImapConnection connection, Deadline deadline) {
        @Nullable String certificate = Causes.ofCertificate(failure);
        if (certificate != null) {
            return new ProviderFailure(Kind.PERMANENT, where + certificate);
        }
        return new ProviderFailure(Kind.TRANSIENT, where + reason(failure, deadline) + " while " + connection.doing());
    }

    private static String reason(IOException failure, Deadline deadline) {
        if (deadline.passed()) {
            return "the limit of " + deadline + " passed";
        }
        if (failure instanceof UnknownHostException) {
            return "there is no such host";
        }
        Throwable root = Causes.root(failure);
        if (root instanceof SocketTimeoutException) {
            return "no answer came in time";
        }
        return root instanceof EOFException ? "the server closed the connection" : Causes.words(root);
    }

    @Override
    public String toString() {
        return "inboxes by IMAP";
    }
}
