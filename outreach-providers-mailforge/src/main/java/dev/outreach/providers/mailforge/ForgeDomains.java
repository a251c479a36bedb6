package dev.outreach.providers.mailforge;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The domains of the account. Safe for any number of threads. */
final class ForgeDomains {
    private static final String PATH = "/domains";

    private final ForgeApi api;
    private final ForgeList list;

    ForgeDomains(ForgeApi api, ForgeList list) {
        this.api = api;
        this.list = list;
    }

    /** All of them, each name once. */
    List<WireDomain> all() {
        Map<DomainName, WireDomain> byName = new LinkedHashMap<>();
        read(() -> HttpCall.get(PATH))
                .forEach(domain -> byName.merge(
                        domain.name(), domain, (one, other) -> one.weight() >= other.weight() ? one : other));
        return List.copyOf(byName.values());
    }

    /**
     * One of them. It is searched for first, which is quick; as it is not documented how the search compares, what it does
     * not find is looked for in the whole list.
     */
    Optional<WireDomain> find(DomainName name) {
        return named(name, read(() -> HttpCall.get(PATH).query("search", name.value())))
                .or(() -> named(name, read(() -> HttpCall.get(PATH))));
    }

    private static Optional<WireDomain> named(DomainName name, List<WireDomain> domains) {
        return domains.stream()
                .filter(domain -> domain.name().equals(name))
                .max(Comparator.comparingInt(WireDomain::weight));
    }

    private List<WireDomain> read(Supplier<HttpCallBuilder> call) {
        return list.all(call, wire -> read(call.get(), wire), WireDomain::id);
    }

    /** A domain that is not understood would be taken for one that the account does not have. */
    WireDomain read(HttpCallBuilder call, Json wire) {
        try {
            return WireDomain.read(wire);
        } catch (IllegalArgumentException unfit) {
            throw api.unfit(call, "answered with a domain that cannot be read: " + unfit.getMessage());
        }
    }
}
