package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in memory for a while what a vendor says of the servers of its mailboxes, so that it is not asked for each message.
 * Failures are not kept. Safe for any number of threads.
 */
public final class KeptServers implements MailboxAccess {
    /** How long after a change of secrets those that are refused may be the old ones. */
    private static final Duration CHANGE = Duration.ofMinutes(1);

    /**
     * @param changed until when logins that are refused may be those before these; in the past if there are none
     */
    private record Kept(MailServers servers, Instant until, Instant changed) {}

    private final MailboxAccess vendor;
    private final Duration time;
    private final InstantSource clock;
    private final Map<MailboxId, Kept> kept = new ConcurrentHashMap<>();

    /**
     * Keeps what this vendor says.
     *
     * @param time how long; zero to keep nothing
     */
    public KeptServers(MailboxAccess vendor, Duration time, InstantSource clock) {
        this.vendor = vendor;
        this.time = time;
        this.clock = clock;
    }

    @Override
    public MailServers servers(MailboxId id) {
        @Nullable Kept known = kept.get(id);
        return known != null && clock.instant().isBefore(known.until()) ? known.servers() : ask(id);
    }

    private MailServers ask(MailboxId id) {
        MailServers servers = vendor.servers(id);
        keep(id, servers, Instant.MIN);
        return servers;
    }

    private void keep(MailboxId id, MailServers servers, Instant changed) {
        if (!time.isZero()) {
            kept.put(id, new Kept(servers, clock.instant().plus(time), changed));
        }
    }

    /** Forgets what is kept of a mailbox, such as one that is gone. */
    public void forget(MailboxId id) {
        kept.remove(id);
    }

    /**
     * Asks the vendor anew, after a server has refused the login of a mailbox. Several threads may be refused with one old
     * secret: after the first has found another, the vendor is not asked for a minute.
     *
     * @return whether its secrets are others now, so that signing in again makes sense; false also if the vendor cannot be
     *     asked
     */
    public boolean renew(MailboxId id) {
        @Nullable Kept refused = kept.get(id);
        if (refused != null && clock.instant().isBefore(refused.changed())) {
            return true;
        }
        try {
            MailServers now = vendor.servers(id);
            boolean isOther = refused != null && !sameSecrets(refused.servers(), now);
            keep(id, now, isOther ? clock.instant().plus(CHANGE) : Instant.MIN);
            return isOther;
        } catch (ProviderFailure blind) {
            kept.remove(id);
            return false;
        }
    }

    private static boolean sameSecrets(MailServers one, MailServers other) {
        return secret(one.submission()).equals(secret(other.submission()))
                && secret(one.imap()).equals(secret(other.imap()));
    }

    private static Secret secret(MailServer server) {
        return server.login().secret().get();
    }

    /** Names what is asked, not what is kept. */
    @Override
    public String toString() {
        return vendor + ", kept for " + time;
    }
}
