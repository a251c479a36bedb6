package dev.outreach.providers.mailforge;

import dev.outreach.testing.contract.DomainRegistrarBench.Course;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The domains of an account at Mailforge, and its shop. */
final class DomainsState {
    final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    final Map<String, List<Map<String, Object>>> dns = new LinkedHashMap<>();
    final Map<String, Object> prices = new LinkedHashMap<>();
    final List<String> taken = new ArrayList<>();
    final Deque<Course> courses = new ArrayDeque<>();
    final List<String> charged = new ArrayList<>();
    boolean hasPaymentMethod = true;

    /** Whether it says whether domains are renewed; on the live API somebody has seen that it does not. */
    boolean tellsRenewal = true;

    /** Whether renewal can be set. */
    boolean renews = true;
    /** Whether what is said of renewal shows in the domain. */
    boolean showsRenewal = true;

    /** Whether the search finds by whole names. */
    boolean searchesNames = true;

    /** Rows that the server lets go whenever a zone is written, by their name. */
    @Nullable
    String loses;

    /** What the next reads of a zone are answered with, instead of what it holds. */
    final Deque<Reply> dnsReads = new ArrayDeque<>();

    /** The same, once a zone was written. */
    final Deque<Reply> dnsReadsAfterWrite = new ArrayDeque<>();

    private int lastId;

    String add(String name, String status) {
        String id = "dom_" + ++lastId;
        int dot = name.lastIndexOf('.');
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("workspaceId", "wks_1");
        row.put("sld", name.substring(0, dot));
        row.put("tld", name.substring(dot + 1));
        row.put("status", status);
        row.put("type", "v2");
        row.put("priceCents", 825);
        row.put("expiresAt", "2027-01-05T09:00:00Z");
        row.put("nameservers", List.of("dns1.ns.example", "dns2.ns.example"));
        row.put("forwardToDomain", "");
        row.put("dmarcEmail", "");
        row.put("isTransferred", false);
        row.put("failedReason", status.equals("failed") ? "the registry says\nno" : "");
        row.put("autoRenewStatus", tellsRenewal ? "disabled" : "");
        row.put("createdAt", "2026-01-05T09:00:00Z");
        row.put("updatedAt", "2026-01-05T09:00:00Z");
        rows.put(id, row);
        dns.put(id, new ArrayList<>());
        return id;
    }

    static String name(Map<String, Object> row) {
        return row.get("sld") + "." + row.get("tld");
    }

    @Nullable
    String idOf(String name) {
        String found = null;
        for (Map<String, Object> row : rows.values()) {
            if (name(row).equals(name) && (found == null || !"failed".equals(row.get("status")))) {
                found = (String) row.get("id");
            }
        }
        return found;
    }

    List<Map<String, Object>> list(Map<String, String> query) {
        @Nullable String search = query.get("search");
        return rows.values().stream()
                .filter(row -> search == null || searchesNames && name(row).contains(search))
                .toList();
    }

    @SuppressWarnings("unchecked")
    Reply check(Map<String, Object> body) {
        List<String> names = (List<String>) body.get("domains");
        if (names.size() > 100) {
            return Reply.error(400, "Maximum 100 domains allowed");
        }
        List<Object> said = new ArrayList<>();
        for (String name : names) {
            boolean owned =
                    idOf(name) != null && !"failed".equals(rows.get(idOf(name)).get("status"));
            if (owned || taken.contains(name)) {
                said.add(Map.of("domain", name, "available", false, "price", 0));
            } else if (prices.containsKey(name)) {
                said.add(0, Map.of("domain", name, "available", true, "price", prices.get(name)));
            }
        }
        return Reply.ok(said);
    }

    @SuppressWarnings("unchecked")
    Reply order(Map<String, Object> body) {
        String name = ((List<String>) body.get("domains")).get(0);
        if (!hasPaymentMethod) {
            return Reply.error(402, "no payment method");
        }
        if (!prices.containsKey(name)
                || idOf(name) != null && !"failed".equals(rows.get(idOf(name)).get("status"))) {
            return Reply.error(400, "domain is not available");
        }
        Course course = courses.isEmpty() ? Course.AT_ONCE : courses.poll();
        String id = add(
                name,
                switch (course) {
                    case AT_ONCE -> "active";
                    case SLOW -> "pending";
                    case WAITS_FOR_A_PERSON -> "not_paid";
                    case FAILS -> "failed";
                });
        if (course == Course.AT_ONCE) {
            charged.add(name);
        }
        return Reply.ok(Map.of("domains", List.of(rows.get(id))));
    }

    void finish(String name) {
        rows.get(idOf(name)).put("status", "active");
        charged.add(name);
    }

    Reply renew(String id, String action) {
        if (!rows.containsKey(id) || !renews) {
            return Reply.error(404, "domain not found");
        }
        if (tellsRenewal && showsRenewal) {
            rows.get(id).put("autoRenewStatus", action.startsWith("enable") ? "enabled" : "disabled");
        }
        return Reply.nothing();
    }

    Reply dns(String id) {
        @Nullable Reply told = dnsReads.poll();
        if (told != null) {
            return told;
        }
        return dns.containsKey(id) ? Reply.ok(dns.get(id)) : Reply.error(404, "domain not found");
    }

    /** The set as a whole, as documented. */
    @SuppressWarnings("unchecked")
    Reply replaceDns(String id, Map<String, Object> body) {
        if (!dns.containsKey(id)) {
            return Reply.error(404, "domain not found");
        }
        List<Map<String, Object>> records = new ArrayList<>();
        for (Map<String, Object> record : (List<Map<String, Object>>) body.get("records")) {
            if (!record.get("name").equals(loses)) {
                records.add(record);
            }
        }
        dns.put(id, records);
        dnsReads.addAll(dnsReadsAfterWrite);
        dnsReadsAfterWrite.clear();
        return Reply.nothing();
    }
}
