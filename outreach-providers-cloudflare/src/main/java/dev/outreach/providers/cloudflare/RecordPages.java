package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DnsZone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads all records of a zone, page by page. A zone that changes meanwhile shows a record on two pages, or on none: then
 * it is read anew, as part of a zone taken for all of it would be planned against.
 */
final class RecordPages {
    private static final int TRIES = 3;

    /** A bound against a server that always names one more. */
    private static final int MOST_PAGES = 1000;

    private final CloudflareApi api;
    private final DnsZone zone;
    private final int pageSize;

    RecordPages(CloudflareApi api, DnsZone zone, int pageSize) {
        this.api = api;
        this.zone = zone;
        this.pageSize = pageSize;
    }

    List<HostedRecord> read(String permission) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Map<String, Json>> whole = readOnce(permission);
            if (whole.isPresent()) {
                return whole.get().values().stream()
                        .flatMap(wire -> WireRecord.read(wire).stream())
                        .toList();
            }
        }
        throw api.cannot(
                Kind.TRANSIENT,
                "the pages of zone " + zone.name() + " did not fit together, " + TRIES
                        + " times: it is being changed; read it later");
    }

    /** The records by id; empty if the pages do not fit together. */
    private Optional<Map<String, Json>> readOnce(String permission) {
        Map<String, Json> byId = new LinkedHashMap<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            HttpCall call = call(page);
            CloudflareApi.Answer answer = api.send(call, permission);
            int before = byId.size();
            List<Json> items = items(call, answer);
            items.forEach(wire -> byId.putIfAbsent(wire.at("id").text().orElse("without " + byId.size()), wire));
            if (byId.size() < before + items.size()) {
                return Optional.empty();
            }
            if (isLast(answer.info(), page, items.size())) {
                OptionalLong total = answer.info().at("total_count").whole();
                return total.isEmpty() || total.getAsLong() == byId.size() ? Optional.of(byId) : Optional.empty();
            }
        }
        throw api.cannot(
                Kind.PERMANENT, "zone " + zone.name() + " has more than " + MOST_PAGES + " pages: raise 'page-size'");
    }

    private HttpCall call(int page) {
        return HttpCall.get("/zones/{}/dns_records", zone.id())
                .query("page", Integer.toString(page))
                .query("per_page", Integer.toString(pageSize))
                .build();
    }

    private List<Json> items(HttpCall call, CloudflareApi.Answer answer) {
        // No list at all is not an empty zone.
        if (answer.result().isMissing()) {
            throw api.unfit(call, "answered without a result");
        }
        return answer.result().items();
    }

    private boolean isLast(Json info, int page, int items) {
        OptionalLong pages = info.at("total_pages").whole();
        if (pages.isPresent()) {
            return page >= pages.getAsLong();
        }
        // A server that gives smaller pages than it was asked for says so.
        return items == 0 || items < info.at("per_page").whole().orElse(pageSize);
    }
}
