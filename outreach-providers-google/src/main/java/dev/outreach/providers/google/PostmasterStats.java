package dev.outreach.providers.google;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.ReputationDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the figures of many domains at once (method {@code domainStats.batchQuery}), in as many rounds as the longest of
 * them has pages. Not safe for several threads.
 */
final class PostmasterStats {
    private static final int MOST_A_BATCH = 100;
    private static final int ROWS_A_PAGE = 200;

    /** Pages of one domain: some years of days. */
    private static final int MOST_ROUNDS = 100;

    /** google.rpc.Code NOT_FOUND and PERMISSION_DENIED. */
    private static final List<Long> NOT_OURS = List.of(5L, 7L);

    private static final List<Integer> REFUSED = List.of(403, 404);

    /**
     * What came of one domain.
     *
     * @param isRefused whether its figures are not shown to us
     * @param failure what went wrong; empty if nothing did
     */
    record Outcome(List<ReputationDay> days, boolean isRefused, String failure) {}

    private final GoogleApi api;
    private final Acting as;
    private final Map<String, Object> time;
    private final Map<DomainName, PostmasterDays> days = new LinkedHashMap<>();
    private final Map<DomainName, String> failures = new LinkedHashMap<>();
    private final List<DomainName> refused = new ArrayList<>();

    PostmasterStats(GoogleApi api, Acting as, LocalDate from, LocalDate to) {
        this.api = api;
        this.as = as;
        this.time = Map.of("dateRanges", Map.of("dateRanges", List.of(Map.of("start", date(from), "end", date(to)))));
    }

    private static Map<String, Object> date(LocalDate date) {
        return Map.of("year", date.getYear(), "month", date.getMonthValue(), "day", date.getDayOfMonth());
    }

    /** What came of each domain, in the order of the collection. */
    Map<DomainName, Outcome> ask(Collection<DomainName> domains) {
        List<DomainName> all = List.copyOf(domains);
        for (int i = 0; i < all.size(); i += MOST_A_BATCH) {
            askBatch(all.subList(i, Math.min(i + MOST_A_BATCH, all.size())));
        }
        Map<DomainName, Outcome> outcomes = new LinkedHashMap<>();
        for (DomainName domain : all) {
            outcomes.put(
                    domain,
                    new Outcome(
                            days.getOrDefault(domain, new PostmasterDays()).list(),
                            refused.contains(domain),
                            failures.getOrDefault(domain, "")));
        }
        return outcomes;
    }

    /** Asks for the pages of these, all first ones, then all second ones, until none has more. */
    private void askBatch(List<DomainName> domains) {
        Map<DomainName, String> pending = new LinkedHashMap<>();
        domains.forEach(domain -> pending.put(domain, ""));
        for (int round = 0; round < MOST_ROUNDS && !pending.isEmpty(); round++) {
            Map<DomainName, String> asked = new LinkedHashMap<>(pending);
            pending.clear();
            try {
                take(asked, together(asked), pending);
            } catch (ProviderFailure failure) {
                if (isRefusal(failure) && asked.size() > 1) {
                    // One that is not ours spoils it for all.
                    asked.forEach((domain, page) -> alone(domain, page, pending));
                } else {
                    asked.keySet().forEach(domain -> fail(domain, failure));
                }
            }
        }
        pending.keySet()
                .forEach(domain -> failures.put(domain, "its figures have more than " + MOST_ROUNDS + " pages"));
    }

    private List<Json> together(Map<DomainName, String> asked) {
        List<Map<String, Object>> requests = new ArrayList<>();
        asked.forEach((domain, page) -> {
            Map<String, Object> request = query(page);
            request.put("parent", "domains/" + domain);
            requests.add(request);
        });
        Json body = Json.of(Map.of("requests", requests));
        List<Json> results = api.json(
                        HttpCall.post("/v2/domainStats:batchQuery").json(body).repeatable(), as)
                .at("results")
                .items();
        if (results.size() != asked.size()) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "POST /v2/domainStats:batchQuery answered with " + results.size() + " results to " + asked.size()
                            + " queries");
        }
        return results;
    }

    private Map<String, Object> query(String page) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put(
                "metricDefinitions",
                PostmasterMetric.ALL.stream().map(PostmasterMetric::definition).toList());
        query.put("timeQuery", time);
        query.put("aggregationGranularity", "DAILY");
        query.put("pageSize", ROWS_A_PAGE);
        if (!page.isEmpty()) {
            query.put("pageToken", page);
        }
        return query;
    }

    private void take(Map<DomainName, String> asked, List<Json> results, Map<DomainName, String> pending) {
        int i = 0;
        for (Map.Entry<DomainName, String> each : asked.entrySet()) {
            Json result = results.get(i++);
            Json error = result.at("error");
            if (error.isMissing() && result.at("response").isMissing()) {
                failures.put(each.getKey(), "Postmaster Tools answered with neither figures nor an error");
            } else if (error.isMissing()) {
                take(each.getKey(), each.getValue(), result.at("response"), pending);
            } else if (NOT_OURS.contains(error.at("code").whole().orElse(0))) {
                refused.add(each.getKey());
            } else {
                failures.put(
                        each.getKey(), Quoted.line(error.at("message").text().orElse("")));
            }
        }
    }

    private void take(DomainName domain, String page, Json response, Map<DomainName, String> pending) {
        PostmasterDays gathered = days.computeIfAbsent(domain, unseen -> new PostmasterDays());
        response.at("domainStats").items().forEach(gathered::take);
        Optional<String> next = response.at("nextPageToken").text().filter(token -> !token.isEmpty());
        if (next.filter(page::equals).isPresent()) {
            failures.put(domain, "its figures go round in a circle");
        } else {
            next.ifPresent(token -> pending.put(domain, token));
        }
    }

    private void alone(DomainName domain, String page, Map<DomainName, String> pending) {
        try {
            Json body = Json.of(query(page));
            Json response = api.json(
                    HttpCall.post("/v2/domains/{}/domainStats:query", domain.value())
                            .json(body)
                            .repeatable(),
                    as);
            take(domain, page, response, pending);
        } catch (ProviderFailure failure) {
            fail(domain, failure);
        }
    }

    private void fail(DomainName domain, ProviderFailure failure) {
        if (isRefusal(failure)) {
            refused.add(domain);
        } else {
            failures.put(domain, String.valueOf(failure.getMessage()));
        }
    }

    private static boolean isRefusal(ProviderFailure failure) {
        return failure instanceof GoogleFailure google
                && failure.kind() == Kind.PERMANENT
                && REFUSED.contains(google.error().status());
    }
}
