package dev.outreach;

import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SendingDomain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All cells of a fleet, and who owns what. The cells are fixed; a domain moves once at the most, from the reserve to
 * its client.
 */
final class FleetState {
    private final Map<ClientId, Cell> cells = new LinkedHashMap<>();
    private final Cell reserve;
    private final Map<DomainName, Cell> owners = new ConcurrentHashMap<>();
    private final Replacements replacements = new Replacements();
    private final Owners listed = new Owners();

    private volatile Fleet fleet;

    FleetState(Fleet fleet, Policies policies, Instant now) {
        this.fleet = fleet;
        this.reserve = new Cell(null, policies);
        for (Client client : fleet.clients()) {
            cells.put(client.id(), new Cell(client, policies));
        }
        for (SendingDomain domain : fleet.domains()) {
            Cell cell = domain.client() == null ? reserve : cell(domain.client());
            cell.admit(domain, fleet.mailboxesOf(domain.name()), now);
            owners.put(domain.name(), cell);
        }
    }

    Fleet fleet() {
        return fleet;
    }

    Replacements replacements() {
        return replacements;
    }

    Collection<Cell> clients() {
        return cells.values();
    }

    Cell reserve() {
        return reserve;
    }

    List<Cell> all() {
        List<Cell> all = new ArrayList<>(cells.values());
        all.add(reserve);
        return all;
    }

    /** The cell of a client. */
    Cell cell(ClientId client) {
        @Nullable Cell cell = cells.get(client);
        if (cell == null) {
            throw new IllegalArgumentException("client " + client + " is not in the fleet: add it to the fleet first");
        }
        return cell;
    }

    /** The cell of a client, if it is in the fleet. */
    Optional<Cell> client(ClientId client) {
        return Optional.ofNullable(cells.get(client));
    }

    /** The cell that holds a client, a domain or a mailbox, if it is in the fleet. */
    Optional<Cell> find(FleetId id) {
        return id instanceof ClientId client ? client(client) : owner(id);
    }

    /** The cell that holds a client, a domain or a mailbox. */
    Cell cellOf(FleetId id) {
        if (id instanceof ClientId client) {
            return cell(client);
        }
        return owner(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        (id instanceof MailboxId ? "mailbox " : "domain ") + id + " is not in the fleet"));
    }

    /** The client that a domain or mailbox belongs to; empty for the reserve, and for what is not in the fleet. */
    Optional<ClientId> clientOf(FleetId id) {
        return owner(id).map(cell -> cell.client).map(Client::id);
    }

    /** The cell that a domain is in, or the domain of a mailbox; empty if it is not in the fleet. */
    Optional<Cell> owner(FleetId id) {
        DomainName domain = id instanceof MailboxId mailbox ? mailbox.domain() : (DomainName) id;
        return Optional.ofNullable(owners.get(domain));
    }

    Owners listed() {
        return listed;
    }

    /** Moves a domain from the reserve to a client, whose lock the caller holds. */
    void bind(DomainName name, ClientId client, Instant now) {
        Cell to = cell(client);
        reserve.lock.lock();
        try {
            if (owners.get(name) == to) {
                return;
            }
            DomainState state = reserve.domain(name);
            reserve.dismiss(state);
            fleet = fleet.toBuilder().bind(name, client).build();
            DomainState bound = to.admit(state.domain.boundTo(client), fleet.mailboxesOf(name), now);
            for (int i = 0; i < bound.mailboxes.size(); i++) {
                bound.mailboxes.get(i).keep(state.mailboxes.get(i));
            }
            bound.keep(state);
            owners.put(name, to);
        } finally {
            reserve.lock.unlock();
        }
    }
}
