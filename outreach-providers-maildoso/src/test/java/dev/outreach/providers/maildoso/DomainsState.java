package dev.outreach.providers.maildoso;

import dev.outreach.testing.contract.DomainRegistrarBench.Course;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The domains of an account at Maildoso, and its shop. */
final class DomainsState {
    final List<Map<String, Object>> rows = new ArrayList<>();
    final List<String> sold = new ArrayList<>();
    final Deque<Course> courses = new ArrayDeque<>();
    final List<String> charged = new ArrayList<>();
    final List<String> takenIn = new ArrayList<>();

    /** What is there when only external ones are asked for. */
    final List<String> external = new ArrayList<>();

    /** How a name that was searched for stands in the answer: nobody has said. */
    Function<String, Object> found = name -> Map.of("domain_name", name, "is_available", true);

    /** Its price list; empty if it says nothing of domains. */
    Map<String, Object> prices =
            Map.of("domains", Map.of("ranges", List.of(Map.of("from", 1, "to", 9, "price", 1500))));

    Map<String, Object> add(String name, String status, String type) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", rows.size() + 1);
        row.put("domain_name", name);
        row.put("domain_status", status);
        row.put("domain_type", type);
        row.put("redirect_to", null);
        rows.add(row);
        return row;
    }

    boolean has(String name) {
        return rows.stream()
                .anyMatch(row ->
                        row.get("domain_name").equals(name) && !"FAILED_TO_BUY".equals(row.get("domain_status")));
    }

    void set(String name, String status) {
        rows.stream()
                .filter(row -> row.get("domain_name").equals(name))
                .forEach(row -> row.put("domain_status", status));
    }

    Reply list(boolean onlyExternal) {
        return Reply.ok(
                onlyExternal
                        ? rows.stream()
                                .filter(row -> external.contains((String) row.get("domain_name")))
                                .toList()
                        : rows);
    }

    Reply search(Map<?, ?> body) {
        List<Object> answer = new ArrayList<>();
        for (Object name : (List<?>) body.get("domains")) {
            if (sold.contains(name) && !has((String) name)) {
                answer.add(0, found.apply((String) name));
            }
        }
        return Reply.ok(answer);
    }

    Reply order(Map<?, ?> body) {
        String name = (String) ((List<?>) body.get("domains")).get(0);
        Course course = courses.isEmpty() ? Course.AT_ONCE : courses.poll();
        switch (course) {
            case AT_ONCE -> {
                add(name, "ACTIVE", "STANDARD");
                charged.add(name);
            }
            case SLOW, WAITS_FOR_A_PERSON -> add(name, "PURCHASING", "STANDARD");
            case FAILS -> add(name, "FAILED_TO_BUY", "STANDARD");
        }
        return new Reply(202, Map.of("task_id", "t-2"));
    }

    void finish(String name) {
        set(name, "ACTIVE");
        charged.add(name);
    }

    Reply takeIn(Map<?, ?> body) {
        for (Object name : (List<?>) body.get("domains")) {
            add((String) name, "AWAITING_NS", "EXTERNAL");
            takenIn.add((String) name);
        }
        return Reply.nothing();
    }

    Reply pricing() {
        return Reply.ok(prices);
    }
}
