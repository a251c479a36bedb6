package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The domains of the account, which come in one array. Safe for any number of threads. */
final class MaildosoDomains {
    static final String PATH = "/v1/user/domains";

    private final MaildosoApi api;

    MaildosoDomains(MaildosoApi api) {
        this.api = api;
    }

    /** All of them, each name once. */
    List<WireDomain> all() {
        return once(read());
    }

    /** Those that the account has bought, or has tried to, each name once. */
    List<WireDomain> bought() {
        return once(read().stream().filter(domain -> !domain.isExternal()).toList());
    }

    /** One of them. */
    Optional<WireDomain> find(DomainName name) {
        return named(name, all());
    }

    /** One of those that the account has bought, or has tried to; one of one's own does not stand in its place. */
    Optional<WireDomain> findBought(DomainName name) {
        return named(name, bought());
    }

    private static Optional<WireDomain> named(DomainName name, List<WireDomain> domains) {
        return domains.stream().filter(domain -> domain.name().equals(name)).findFirst();
    }

    private static List<WireDomain> once(List<WireDomain> domains) {
        Map<DomainName, WireDomain> byName = new LinkedHashMap<>();
        domains.forEach(domain ->
                byName.merge(domain.name(), domain, (one, other) -> one.weight() >= other.weight() ? one : other));
        return List.copyOf(byName.values());
    }

    private List<WireDomain> read() {
        List<WireDomain> all = read(HttpCall.get(PATH));
        return all.stream().allMatch(WireDomain::tellsKind) ? all : withKinds(all);
    }

    /** Where the list does not say which are one's own, it is asked for those alone; a filter that lets all pass is none. */
    private List<WireDomain> withKinds(List<WireDomain> all) {
        Set<DomainName> own = read(HttpCall.get(PATH).query("domain_type", WireDomain.EXTERNAL)).stream()
                .map(WireDomain::name)
                .collect(Collectors.toSet());
        boolean isFiltered = all.stream().anyMatch(domain -> !own.contains(domain.name()));
        return all.stream()
                .map(domain ->
                        !domain.tellsKind() && isFiltered && own.contains(domain.name()) ? domain.ofOnesOwn() : domain)
                .toList();
    }

    private List<WireDomain> read(HttpCallBuilder call) {
        return api.rows(call, api.read(call)).stream()
                .map(wire -> read(call, wire))
                .toList();
    }

    /** A domain that is not understood would be taken for one that the account does not have. */
    private WireDomain read(HttpCallBuilder call, Json wire) {
        try {
            return WireDomain.read(wire);
        } catch (IllegalArgumentException unfit) {
            throw api.unfit(call, "answered with a domain that cannot be read: " + unfit.getMessage());
        }
    }
}
