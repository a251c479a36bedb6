package dev.outreach.providers.cloudflare;

import dev.outreach.testing.contract.DomainRegistrarBench.Course;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cloudflare's registrar, as the documentation describes it. */
final class RegistrarState {
    static final int PAGE = 50;

    final Map<String, Map<String, Object>> offers = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> owned = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> workflows = new LinkedHashMap<>();
    final Map<String, Map<String, Object>> orders = new LinkedHashMap<>();
    final Deque<Course> courses = new ArrayDeque<>();
    final List<String> charged = new ArrayList<>();

    @SuppressWarnings("unchecked")
    Reply check(Map<String, Object> body) {
        List<String> names = (List<String>) body.get("domains");
        if (names.size() > 20) {
            return Reply.error(400, 10001, "at most 20 domains");
        }
        List<Object> domains = new ArrayList<>();
        for (String name : names) {
            if (owned.containsKey(name)) {
                domains.add(Map.of("name", name, "registrable", false, "reason", "domain_unavailable"));
            } else if (offers.containsKey(name)) {
                domains.add(0, offers.get(name));
            }
        }
        return Reply.ok(Map.of("domains", domains));
    }

    Reply order(Map<String, Object> body) {
        String name = (String) body.get("domain_name");
        if (workflows.containsKey(name) && !"failed".equals(workflows.get(name).get("state"))) {
            return Reply.error(409, 10010, "a registration of " + name + " exists");
        }
        orders.put(name, body);
        Course course = courses.isEmpty() ? Course.AT_ONCE : courses.poll();
        switch (course) {
            case AT_ONCE -> finish(name);
            case SLOW -> workflow(name, "in_progress", Map.of());
            case WAITS_FOR_A_PERSON ->
                workflow(name, "action_required", Map.of("context", Map.of("action", "confirm_email")));
            case FAILS ->
                workflow(name, "failed", Map.of("error", Map.of("code", "registry_error", "message", "no\nmore")));
        }
        return Reply.of(202, workflows.get(name), Map.of());
    }

    private void workflow(String name, String state, Map<String, Object> more) {
        Map<String, Object> workflow = new LinkedHashMap<>();
        workflow.put("state", state);
        workflow.put("completed", state.equals("succeeded") || state.equals("failed"));
        workflow.put("created_at", "2026-01-05T09:00:00Z");
        workflow.put("updated_at", "2026-01-05T09:00:00Z");
        workflow.put("links", Map.of("self", "/accounts/x/registrar/registrations/" + name + "/registration-status"));
        workflow.putAll(more);
        workflows.put(name, workflow);
    }

    void finish(String name) {
        workflow(name, "succeeded", Map.of());
        charged.add(name);
        own(name, (boolean) orders.get(name).getOrDefault("auto_renew", false));
    }

    void own(String name, boolean autoRenew) {
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("domain_name", name);
        registration.put("status", "active");
        registration.put("expires_at", "2027-01-05T09:00:00Z");
        registration.put("auto_renew", autoRenew);
        registration.put("locked", true);
        registration.put("privacy_mode", "redaction");
        registration.put("created_at", "2026-01-05T09:00:00Z");
        owned.put(name, registration);
    }

    Reply status(String name) {
        return orNotFound(workflows.get(name));
    }

    Reply registration(String name) {
        return orNotFound(owned.get(name));
    }

    private static Reply orNotFound(@Nullable Map<String, Object> found) {
        return found == null ? Reply.error(404, 10404, "not found") : Reply.ok(found);
    }

    Reply edit(String name, Map<String, Object> body) {
        if (!owned.containsKey(name)) {
            return Reply.error(404, 10404, "not found");
        }
        owned.get(name).putAll(body);
        workflow(name, "succeeded", Map.of());
        return Reply.ok(workflows.get(name));
    }

    Reply page(Map<String, String> query) {
        List<Object> all = List.copyOf(owned.values());
        int start = query.containsKey("cursor")
                ? Integer.parseInt(query.get("cursor").substring(1))
                : 0;
        int end = Math.min(all.size(), start + PAGE);
        return Reply.of(
                200, all.subList(start, end), Map.of("cursor", end < all.size() ? "c" + end : "", "per_page", PAGE));
    }
}
