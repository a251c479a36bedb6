package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DnsZone;
import java.util.Collection;
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

    private final CloudflareApi api;
    private final DnsZone zone;
    private final int pageSize;

    RecordPages(CloudflareApi api, DnsZone zone, int pageSize) {
        this.api = api;
        this.zone = zone;
        this.pageSize = pageSize;
    }

    List<HostedRecord> read(String permission) {
        ListBudget time = budget();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Collection<Optional<HostedRecord>>> whole = readOnce(permission);
            if (whole.isPresent()) {
                return whole.get().stream().flatMap(Optional::stream).toList();
            }
            time.page();
        }
        throw api.cannot(
                Kind.TRANSIENT,
                "the pages of zone " + zone.name() + " did not fit together, " + TRIES
                        + " times: it is being changed; read it later");
    }

    private ListBudget budget() {
        return api.budget("zone " + zone.name());
    }

    /** The records, empty where one cannot be understood; nothing at all if the pages do not fit together. */
    private Optional<Collection<Optional<HostedRecord>>> readOnce(String permission) {
        // Records and not what they were read from, which takes many times the memory.
        Map<String, Optional<HostedRecord>> byId = new LinkedHashMap<>();
        ListBudget budget = budget();
        for (int page = 1; ; page++) {
            budget.page();
            HttpCall call = call(page);
            CloudflareApi.Answer answer = api.send(call, permission);
            List<Json> items = api.list(call, answer.result());
            int before = byId.size();
            items.forEach(wire -> keep(call, wire, byId, budget));
            if (byId.size() < before + items.size()) {
                return Optional.empty();
            }
            if (isLast(answer.info(), page, items.size())) {
                OptionalLong total = answer.info().at("total_count").whole();
                boolean whole = total.isEmpty() || total.getAsLong() == byId.size();
                return whole ? Optional.of(byId.values()) : Optional.empty();
            }
        }
    }

    /** What is no record at all must not pass for one that is not there. */
    private void keep(HttpCall call, Json wire, Map<String, Optional<HostedRecord>> byId, ListBudget budget) {
        for (String field : List.of("id", "name", "type")) {
            if (wire.at(field).text().filter(text -> !text.isBlank()).isEmpty()) {
                throw api.unfit(call, "answered with a record that has no " + field);
            }
        }
        Optional<HostedRecord> record = WireRecord.read(wire);
        String id = wire.at("id").text().orElseThrow();
        budget.item(id.length() + record.map(RecordPages::length).orElse(0));
        byId.putIfAbsent(id, record);
    }

    private static int length(HostedRecord record) {
        ZoneRecord said = record.record();
        return said.name().length()
                + said.type().length()
                + said.value().length()
                + record.comment().length();
    }

    private HttpCall call(int page) {
        return HttpCall.get("/zones/{}/dns_records", zone.id())
                .query("page", Integer.toString(page))
                .query("per_page", Integer.toString(pageSize))
                .build();
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
