package dev.outreach.imap;

import dev.outreach.fleet.MailboxId;
import dev.outreach.mailwire.Tls;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/** Sets up an {@link ImapInbox}. Not for several threads. */
public final class ImapInboxBuilder {
    /** Octets of a message that have to be read at the least. */
    public static final int LEAST_BYTES = 10_000;

    /** Octets of a message that are read by default. */
    public static final int USUAL_BYTES = 1 << 20;

    /** Octets of a message that can be read at the most. */
    public static final int MOST_BYTES = 32 << 20;

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(30);

    private final Function<MailboxId, MailServer> servers;
    private final ProviderContext context;
    private SSLSocketFactory tls = Tls.trustingJava();
    private Duration limit = Duration.ofMinutes(2);
    private int mostBytes = USUAL_BYTES;
    private Optional<String> junk = Optional.empty();
    private Predicate<MailboxId> renewal = mailbox -> false;

    ImapInboxBuilder(Function<MailboxId, MailServer> servers, ProviderContext context) {
        this.servers = servers;
        this.context = context;
    }

    /**
     * Sets what is told that a server has refused the login of a mailbox, on the thread that reads. It forgets the password
     * or token that it kept; if it answers true, the page is asked for once more, with the login that {@code servers} gives
     * then. By default nothing is tried again.
     */
    public ImapInboxBuilder renewal(Predicate<MailboxId> whenRefused) {
        renewal = whenRefused;
        return this;
    }

    /**
     * Names the folder for spam. By default the server is asked for it (RFC 6154, {@code \Junk}); if it does not say, one
     * that is called Junk or Spam is taken.
     */
    public ImapInboxBuilder junkFolder(String name) {
        junk = Optional.of(name);
        return this;
    }

    /** Sets how many octets of a message are read at the most, 10,000 to 32 MiB; by default 1 MiB. */
    public ImapInboxBuilder mostBytes(int octets) {
        if (octets < LEAST_BYTES || octets > MOST_BYTES) {
            throw new IllegalArgumentException(
                    octets + " octets of a message: use " + LEAST_BYTES + " to " + MOST_BYTES);
        }
        mostBytes = octets;
        return this;
    }

    /** Sets how long a page may take, its connection included, up to an hour; by default two minutes. */
    public ImapInboxBuilder limit(Duration most) {
        if (most.isNegative() || most.isZero() || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(most + " for a page: use more than nothing and at most " + LONGEST);
        }
        limit = most;
        return this;
    }

    /**
     * Trusts the certificates of a file in PEM form instead of those of Java.
     *
     * @throws IOException if it cannot be read, or holds none
     */
    public ImapInboxBuilder trusting(Path certificates) throws IOException {
        tls = Tls.trusting(certificates);
        return this;
    }

    /** An inbox set up so. */
    public ImapInbox build() {
        Duration silence = limit.compareTo(USUAL_SILENCE) < 0 ? limit : USUAL_SILENCE;
        return new ImapInbox(servers, context, new ImapSettings(tls, limit, silence, mostBytes, junk, renewal));
    }
}
