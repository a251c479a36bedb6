package dev.outreach.fleet;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All clients, sending domains and mailboxes at one moment, each found by its name.
 *
 * <p>A fleet is consistent: every mailbox is on a domain of the fleet, every bound domain belongs to a client of the
 * fleet, and no name occurs twice. Immutable; order of insertion is kept.
 */
public final class Fleet {
    private final Map<ClientId, Client> clients;
    private final Map<DomainName, SendingDomain> domains;
    private final Map<MailboxId, Mailbox> mailboxes;
    private final Map<DomainName, List<Mailbox>> byDomain;

    private Fleet(Builder builder) {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(builder.clients));
        domains = Collections.unmodifiableMap(new LinkedHashMap<>(builder.domains));
        mailboxes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.mailboxes));
        byDomain = new LinkedHashMap<>();
        mailboxes
                .values()
                .forEach(mailbox -> byDomain.computeIfAbsent(mailbox.domain(), d -> new ArrayList<>())
                        .add(mailbox));
        byDomain.replaceAll((domain, list) -> List.copyOf(list));
    }

    /** A builder of an empty fleet. */
    public static Builder builder() {
        return new Builder();
    }

    public Collection<Client> clients() {
        return clients.values();
    }

    public Collection<SendingDomain> domains() {
        return domains.values();
    }

    public Collection<Mailbox> mailboxes() {
        return mailboxes.values();
    }

    public Optional<Client> client(ClientId id) {
        return Optional.ofNullable(clients.get(id));
    }

    public Optional<SendingDomain> domain(DomainName name) {
        return Optional.ofNullable(domains.get(name));
    }

    public Optional<Mailbox> mailbox(MailboxId id) {
        return Optional.ofNullable(mailboxes.get(id));
    }

    /** The mailboxes on a domain; empty if there are none. */
    public List<Mailbox> mailboxesOf(DomainName domain) {
        return byDomain.getOrDefault(domain, List.of());
    }

    /** The client that owns the domain of a mailbox; empty for a mailbox of the reserve. */
    public Optional<ClientId> ownerOf(MailboxId id) {
        return domain(id.domain()).map(SendingDomain::client);
    }

    /** Where the days of a mailbox begin: its own zone, else its client's, else UTC. */
    public ZoneId zoneOf(Mailbox mailbox) {
        @Nullable ZoneId own = mailbox.zone();
        return own != null ? own : zoneOf(mailbox.domain());
    }

    /** Where the days of a domain begin: its client's zone, else UTC. */
    public ZoneId zoneOf(DomainName domain) {
        return domain(domain)
                .map(SendingDomain::client)
                .flatMap(this::client)
                .map(Client::zone)
                .orElse(ZoneOffset.UTC);
    }

    /** A builder that begins with all of this fleet. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.clients.putAll(clients);
        builder.domains.putAll(domains);
        builder.mailboxes.putAll(mailboxes);
        return builder;
    }

    /**
     * Collects a fleet. Each {@code add} either takes the value or throws and leaves the builder as it was, so a reader
     * of many lines can report one and go on. Not for use by several threads.
     */
    public static final class Builder {
        private final Map<ClientId, Client> clients = new LinkedHashMap<>();
        private final Map<DomainName, SendingDomain> domains = new LinkedHashMap<>();
        private final Map<MailboxId, Mailbox> mailboxes = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Takes a client.
         *
         * @throws IllegalArgumentException if a client of that name is there already
         */
        public Builder add(Client client) {
            putNew(clients, client, Client::id, "client");
            return this;
        }

        /**
         * Takes a domain, after its client.
         *
         * @throws IllegalArgumentException if the domain is there already or its client is unknown
         */
        public Builder add(SendingDomain domain) {
            @Nullable SendingDomain known = domains.get(domain.name());
            if (known != null) {
                throw new IllegalArgumentException("domain " + domain.name() + " is listed twice, for " + owner(known)
                        + " and for " + owner(domain) + ": a domain has one owner; remove one of the two");
            }
            @Nullable ClientId client = domain.client();
            if (client != null && !clients.containsKey(client)) {
                throw new IllegalArgumentException(
                        "domain " + domain.name() + " names the unknown client " + client + ": add the client first");
            }
            domains.put(domain.name(), domain);
            return this;
        }

        /**
         * Takes a mailbox, after its domain.
         *
         * @throws IllegalArgumentException if the address is there already or its domain is unknown
         */
        public Builder add(Mailbox mailbox) {
            if (!domains.containsKey(mailbox.domain())) {
                throw new IllegalArgumentException("mailbox " + mailbox.id() + " is on the unknown domain "
                        + mailbox.domain() + ": add the domain first");
            }
            putNew(mailboxes, mailbox, Mailbox::id, "mailbox");
            return this;
        }

        /** Gives a reserve domain of this fleet to a client for good. */
        public Builder bind(DomainName name, ClientId owner) {
            @Nullable SendingDomain domain = domains.get(name);
            if (domain == null || !clients.containsKey(owner)) {
                throw new IllegalArgumentException(
                        "cannot bind domain " + name + " to client " + owner + ": both must be in the fleet");
            }
            domains.put(name, domain.boundTo(owner));
            return this;
        }

        public Fleet build() {
            return new Fleet(this);
        }

        private static String owner(SendingDomain domain) {
            return domain.isReserve() ? "the reserve" : "client " + domain.client();
        }

        private static <K, V> void putNew(Map<K, V> map, V value, Function<V, K> key, String what) {
            if (map.putIfAbsent(key.apply(value), value) != null) {
                throw new IllegalArgumentException(
                        what + " " + key.apply(value) + " is listed twice: names are unique; remove one of the two");
            }
        }
    }
}
