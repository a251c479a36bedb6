package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who each domain that was ever listed belongs to, for good. Safe for any number of threads. */
final class Owners {
    /** In the order in which domains came to where they are, which is the order of a cell's domains. */
    private final Map<DomainName, Optional<ClientId>> owners = new LinkedHashMap<>();

    /** Notes whose a domain is; null while it is in the reserve. */
    synchronized void put(DomainName domain, @Nullable ClientId client) {
        owners.remove(domain);
        owners.put(domain, Optional.ofNullable(client));
    }

    /** Whether it is noted that a domain is where the fleet has it. */
    synchronized boolean hold(SendingDomain domain) {
        @Nullable Optional<ClientId> known = owners.get(domain.name());
        return known != null && (known.isPresent() || domain.isReserve());
    }

    /** Whether it is noted that a domain waits in the reserve. */
    synchronized boolean isReserve(DomainName domain) {
        @Nullable Optional<ClientId> known = owners.get(domain);
        return known != null && known.isEmpty();
    }

    synchronized List<SavedFleet.SavedOwner> save() {
        return owners.entrySet().stream()
                .map(entry -> new SavedFleet.SavedOwner(
                        entry.getKey(), entry.getValue().orElse(null)))
                .toList();
    }
}
