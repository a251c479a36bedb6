package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A name that {@code POST /v1/user/domains/search} has found. How its answer looks is not known: entries may be bare names,
 * or objects that go by any of these fields.
 *
 * @param price missing if none is said
 */
record Found(DomainName name, boolean isAvailable, Json price) {
    private static final List<String> NAMES = List.of("domain_name", "domain", "name");
    private static final List<String> TRUTHS = List.of("is_available", "available");
    private static final Set<String> YES = Set.of("available", "free");

    /** Reads one; empty if it has no name. */
    static Optional<Found> read(Json wire) {
        Optional<String> bare = wire.text();
        try {
            // A search gives what can be bought, so that a bare name is one.
            return bare.isPresent()
                    ? Optional.of(new Found(WireDomain.name(bare.get()), true, wire.at("price")))
                    : NAMES.stream()
                            .map(field -> wire.at(field).text().orElse(null))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .map(text -> new Found(WireDomain.name(text), available(wire), wire.at("price")));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    /** What does not say that it is available is not. */
    private static boolean available(Json wire) {
        return TRUTHS.stream().anyMatch(field -> wire.at(field).truth().orElse(false))
                || YES.contains(wire.at("status").text().orElse("").toLowerCase(Locale.ROOT));
    }
}
