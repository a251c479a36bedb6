package dev.outreach.imap;

import dev.outreach.http.Deadline;
import dev.outreach.mailwire.Credentials;
import dev.outreach.mailwire.Hosts;
import dev.outreach.mailwire.Tls;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.mailwire.WatchedSocket;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.ProviderFailure;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection to the server of one mailbox. Used by one thread. */
final class ImapConnection implements AutoCloseable {
    private static final Duration PER_ADDRESS = Duration.ofSeconds(10);

    /** Octets of all that is no message. */
    private static final int BESIDE = 8 << 20;

    private final MailServer server;
    private final ImapSettings settings;
    private final Watchdog watchdog;
    private final Deadline deadline;
    private @Nullable WatchedSocket socket;
    private Watchdog.@Nullable Guard guard;
    private @Nullable Dialogue dialogue;

    ImapConnection(MailServer server, ImapSettings settings, Watchdog watchdog, Deadline deadline) {
        this.server = server;
        this.settings = settings;
        this.watchdog = watchdog;
        this.deadline = deadline;
    }

    /** Connects, secures and signs in. */
    Dialogue open() throws IOException, ImapException {
        Credentials login = credentials();
        long mostUnasked = PageReader.MOST_BYTES + settings.mostBytes() + BESIDE;
        WatchedSocket plain = Hosts.connect(server.host(), server.port(), PER_ADDRESS, deadline, mostUnasked);
        socket = plain;
        guard = watchdog.guard(plain, deadline.left());
        plain.waitAtMost(deadline.orIn(settings.silence()).left());
        Socket top = server.security() == Security.TLS ? Tls.over(plain, settings.tls(), server.host()) : plain;
        Dialogue opened = new Dialogue(plain, top, settings.mostBytes() + 1);
        dialogue = opened;
        opened.greeting();
        if (server.security() == Security.STARTTLS) {
            opened.secure(settings.tls(), server.host());
        }
        if (server.method() == Method.XOAUTH2) {
            opened.signInByToken(login);
        } else {
            opened.signInByPassword(login);
        }
        return opened;
    }

    private Credentials credentials() throws ImapException {
        try {
            return new Credentials(
                    server.login().user(), server.login().secret().get().reveal());
        } catch (ProviderFailure unknown) {
            throw unknown;
        } catch (RuntimeException noSecret) {
            // Its text is not shown: it comes from where secrets are kept.
            throw ImapException.forNow(
                    "no password or token could be had (" + noSecret.getClass().getSimpleName() + ")");
        }
    }

    /** What was going on last, for a message to people. */
    String doing() {
        return dialogue == null ? "connecting" : dialogue.doing();
    }

    /** Takes leave of the server and closes. */
    @Override
    public void close() {
        if (dialogue != null) {
            dialogue.leave();
        }
        if (guard != null) {
            guard.end();
        }
        if (socket != null) {
            socket.abort();
        }
    }
}
