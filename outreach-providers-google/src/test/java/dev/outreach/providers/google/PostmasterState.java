package dev.outreach.providers.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The domains of Postmaster Tools and their figures. */
final class PostmasterState {
    /** By domain, how the user stands to it. */
    final Map<String, Map<String, Object>> domains = new TreeMap<>();

    /** Domains that are listed and refused all the same. */
    final Set<String> refused = new HashSet<>();

    /** By domain, day, and standard metric with its filter. */
    final Map<String, TreeMap<LocalDate, Map<String, Object>>> figures = new HashMap<>();

    /** By domain. */
    final Map<String, Map<String, Object>> compliance = new HashMap<>();

    /** Queries of batches that fail one by one, by domain. */
    final Map<String, Map<String, Object>> errors = new HashMap<>();

    int largestPage = 200;
    int batches;

    void owns(String domain) {
        domains.put(domain, domain(domain, "VERIFIED", "OWNER"));
    }

    static Map<String, Object> domain(String name, String state, String permission) {
        return Map.of(
                "name",
                "domains/" + name,
                "verificationState",
                state,
                "permission",
                permission,
                "createTime",
                "2026-01-01T00:00:00Z");
    }

    /** A figure by the metric and the filter that it is asked for with. */
    void figure(String domain, LocalDate day, String metric, Map<String, Object> value) {
        figures.computeIfAbsent(domain, unseen -> new TreeMap<>())
                .computeIfAbsent(day, unseen -> new HashMap<>())
                .put(metric, value);
    }

    Reply route(Request request) {
        List<String> path = request.path();
        if (path.get(1).equals("domains") && path.size() == 2) {
            return list(request);
        }
        if (path.get(1).equals("domainStats:batchQuery")) {
            return batch(request.json());
        }
        String domain = path.get(2);
        if (!isOurs(domain)) {
            return Reply.rpcError(403, "The caller does not have permission");
        }
        if (path.get(3).equals("complianceStatus")) {
            Map<String, Object> status = new LinkedHashMap<>();
            status.put("name", "domains/" + domain + "/complianceStatus");
            status.putAll(compliance.getOrDefault(domain, Map.of()));
            return Reply.ok(status);
        }
        return Reply.ok(stats(domain, request.json()));
    }

    private boolean isOurs(String domain) {
        return domains.containsKey(domain) && !refused.contains(domain);
    }

    private Reply list(Request request) {
        List<Map<String, Object>> all = List.copyOf(domains.values());
        int size = Math.min(largestPage, Integer.parseInt(request.parameter("pageSize")));
        int from = request.query().containsKey("pageToken") ? Integer.parseInt(request.parameter("pageToken")) : 0;
        int to = Math.min(from + size, all.size());
        Map<String, Object> body = new LinkedHashMap<>();
        if (to > from) {
            body.put("domains", all.subList(from, to));
        }
        if (to < all.size()) {
            body.put("nextPageToken", String.valueOf(to));
        }
        return Reply.ok(body);
    }

    private Reply batch(JsonNode body) {
        batches++;
        if (body.get("requests").size() > 100) {
            return Reply.rpcError(400, "At most 100 requests can be in a batch");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (JsonNode query : body.get("requests")) {
            String domain = query.get("parent").asText().substring("domains/".length());
            if (!isOurs(domain)) {
                return Reply.rpcError(403, "The caller does not have permission");
            }
            @Nullable Map<String, Object> error = errors.get(domain);
            results.add(error == null ? Map.of("response", stats(domain, query)) : Map.of("error", error));
        }
        return Reply.ok(Map.of("results", results));
    }

    private Map<String, Object> stats(String domain, JsonNode query) {
        JsonNode range =
                query.get("timeQuery").get("dateRanges").get("dateRanges").get(0);
        List<Map<String, Object>> rows = new ArrayList<>();
        figures.getOrDefault(domain, new TreeMap<>())
                .subMap(date(range.get("start")), true, date(range.get("end")), true)
                .forEach((day, values) -> rows.addAll(rows(domain, day, values, query.get("metricDefinitions"))));
        int size = Math.min(largestPage, query.get("pageSize").asInt());
        int from = query.has("pageToken") ? query.get("pageToken").asInt() : 0;
        int to = Math.min(from + size, rows.size());
        Map<String, Object> body = new LinkedHashMap<>();
        if (to > from) {
            body.put("domainStats", rows.subList(from, to));
        }
        if (to < rows.size()) {
            body.put("nextPageToken", String.valueOf(to));
        }
        return body;
    }

    private static List<Map<String, Object>> rows(
            String domain, LocalDate day, Map<String, Object> values, JsonNode definitions) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode definition : definitions) {
            String asked = definition.get("baseMetric").get("standardMetric").asText()
                    + " "
                    + definition.path("filter").asText();
            @Nullable Object value = values.get(asked.strip());
            if (value != null) {
                rows.add(Map.of(
                        "name",
                        "domains/" + domain + "/domainStats/x" + rows.size(),
                        "metric",
                        definition.get("name").asText(),
                        "date",
                        Map.of(
                                "year", day.getYear(),
                                "month", day.getMonthValue(),
                                "day", day.getDayOfMonth()),
                        "value",
                        value));
            }
        }
        return rows;
    }

    private static LocalDate date(JsonNode date) {
        return LocalDate.of(
                date.get("year").asInt(),
                date.get("month").asInt(),
                date.get("day").asInt());
    }
}
