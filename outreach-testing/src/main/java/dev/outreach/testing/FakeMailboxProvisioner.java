package dev.outreach.testing;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor of mailboxes that charges nothing and remembers what it has made. Failures are set for the next call: one that
 * fails, or one that does what it is asked and then fails. Safe for any number of threads.
 */
public final class FakeMailboxProvisioner implements MailboxProvisioner, MailboxSuspension, MailboxAccess {
    private static final int SUBMISSION_PORT = 465;
    private static final int IMAP_PORT = 993;

    private final Set<DomainName> domains = new HashSet<>();
    private final Map<MailboxId, HostedMailbox> mailboxes = new LinkedHashMap<>();
    private final List<MailboxOrder> made = new ArrayList<>();
    private final NextFailures failures = new NextFailures();
    private final NextFailures creations = new NextFailures();
    private final Map<MailboxId, Integer> generations = new HashMap<>();
    private MailboxQuota quota = MailboxQuota.UNKNOWN;
    private boolean slow;

    /** A vendor whose account has no domains and no mailboxes. */
    public FakeMailboxProvisioner() {}

    /** Gives the account a domain. */
    public synchronized FakeMailboxProvisioner domain(DomainName domain) {
        domains.add(domain);
        return this;
    }

    /** Gives the account a mailbox that stands so, or lets one that it has stand so; and its domain too. */
    public synchronized FakeMailboxProvisioner host(MailboxId mailbox, State state) {
        domains.add(mailbox.domain());
        put(mailbox, state);
        return this;
    }

    /** Lets the vendor say this of how much its mailboxes may send, from now on. */
    public synchronized FakeMailboxProvisioner quota(MailboxQuota perMailbox) {
        quota = perMailbox;
        mailboxes.replaceAll((id, old) -> hosted(id, old.state()));
        return this;
    }

    /** Lets the next mailbox take its time, until {@link #finish}. */
    public synchronized FakeMailboxProvisioner slow() {
        slow = true;
        return this;
    }

    /** Ends what took its time, well or not. */
    public synchronized FakeMailboxProvisioner finish(MailboxId mailbox, boolean well) {
        mailboxes.computeIfPresent(
                mailbox,
                (id, old) -> old.state() == State.PENDING ? hosted(id, well ? State.ACTIVE : State.FAILED) : old);
        return this;
    }

    /** What it was asked for and has made, oldest first; also what is gone since. */
    public synchronized List<MailboxOrder> made() {
        return List.copyOf(made);
    }

    /** The mailboxes of the account. */
    public synchronized List<HostedMailbox> hosted() {
        return List.copyOf(mailboxes.values());
    }

    /** Lets the next call fail so, with nothing done; said again, the one after it. */
    public synchronized FakeMailboxProvisioner failNext(ProviderFailure failure) {
        failures.add(failure);
        return this;
    }

    /** Lets the next creation of a mailbox fail so, with nothing done; said again, the one after it. */
    public synchronized FakeMailboxProvisioner failNextCreation(ProviderFailure failure) {
        creations.add(failure);
        return this;
    }

    /** Lets the next call do what it is asked and then fail so. */
    public synchronized FakeMailboxProvisioner failNextAfterActing(ProviderFailure failure) {
        failures.addAfterActing(failure);
        return this;
    }

    @Override
    public synchronized List<HostedMailbox> mailboxes() {
        failures.begin();
        return failures.end(hosted());
    }

    @Override
    public synchronized Optional<HostedMailbox> mailbox(MailboxId id) {
        failures.begin();
        return failures.end(Optional.ofNullable(mailboxes.get(id)));
    }

    @Override
    public synchronized HostedMailbox create(MailboxOrder order) {
        failures.begin();
        creations.begin();
        MailboxId id = order.id();
        if (!domains.contains(id.domain())) {
            throw refused(id.domain() + " is not a domain of the account: add it first");
        }
        if (mailboxes.containsKey(id)) {
            throw refused("mailbox " + id + " exists already: use it, or choose another address");
        }
        made.add(order);
        HostedMailbox mailbox = put(id, slow ? State.PENDING : State.ACTIVE);
        slow = false;
        return failures.end(mailbox);
    }

    @Override
    public synchronized void delete(MailboxId id) {
        failures.begin();
        if (mailboxes.remove(id) != null) {
            // One of the same address that is made later is another one.
            generations.merge(id, 1, Integer::sum);
        }
        failures.end(id);
    }

    @Override
    public synchronized HostedMailbox suspend(MailboxId id) {
        return become(id, State.SUSPENDED);
    }

    @Override
    public synchronized HostedMailbox resume(MailboxId id) {
        return become(id, State.ACTIVE);
    }

    private HostedMailbox become(MailboxId id, State state) {
        failures.begin();
        checkThere(id);
        return failures.end(put(id, state));
    }

    @Override
    public synchronized MailServers servers(MailboxId id) {
        failures.begin();
        checkThere(id);
        MailboxLogin login = MailboxLogin.password(id.toString(), Secret.of("password of " + id));
        return failures.end(new MailServers(
                server("smtp.host.example", SUBMISSION_PORT, login), server("imap.host.example", IMAP_PORT, login)));
    }

    private static MailServer server(String host, int port, MailboxLogin login) {
        return new MailServer(host, port, MailServer.Security.TLS, MailServer.Method.PASSWORD, login);
    }

    private HostedMailbox put(MailboxId id, State state) {
        HostedMailbox mailbox = hosted(id, state);
        mailboxes.put(id, mailbox);
        return mailbox;
    }

    private HostedMailbox hosted(MailboxId id, State state) {
        return new HostedMailbox(id, id + "#" + generations.getOrDefault(id, 0), state, "", quota);
    }

    private void checkThere(MailboxId id) {
        @Nullable HostedMailbox mailbox = mailboxes.get(id);
        if (mailbox == null) {
            throw refused("there is no mailbox " + id);
        }
    }

    private static ProviderFailure refused(String why) {
        return new ProviderFailure(Kind.PERMANENT, "fake mailbox vendor: " + why);
    }

    @Override
    public String toString() {
        return "fake mailbox vendor";
    }
}
