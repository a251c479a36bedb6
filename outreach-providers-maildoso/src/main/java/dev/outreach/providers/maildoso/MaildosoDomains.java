package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The domains of the account, which come in one array. Safe for any number of threads. */
final class MaildosoDomains {
    static final String PATH = "/v1/user/domains";

    private final MaildosoApi api;

    MaildosoDomains(MaildosoApi api) {
        this.api = api;
    }

    /** All of them, each name once; of several with one name the one that was not merely tried. */
    List<WireDomain> all() {
        HttpCallBuilder call = HttpCall.get(PATH);
        Map<DomainName, WireDomain> byName = new LinkedHashMap<>();
        for (Json wire : api.rows(call, api.read(call))) {
            WireDomain domain = read(call, wire);
            byName.merge(domain.name(), domain, (one, other) -> one.isFailed() ? other : one);
        }
        return List.copyOf(byName.values());
    }

    /** One of them. */
    Optional<WireDomain> find(DomainName name) {
        return all().stream().filter(domain -> domain.name().equals(name)).findFirst();
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
