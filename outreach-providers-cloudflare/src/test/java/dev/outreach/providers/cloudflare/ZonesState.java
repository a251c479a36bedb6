package dev.outreach.providers.cloudflare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cloudflare's zones and records, as the documentation describes them. */
final class ZonesState {
    /** Thrown where a batch fails; then nothing of it is done. */
    private static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Reply reply;

        Rejected(int code, String message) {
            this.reply = Reply.error(400, code, message);
        }
    }

    final Map<String, Map<String, Object>> zones = new LinkedHashMap<>();
    final Map<String, Map<String, Map<String, Object>>> records = new LinkedHashMap<>();
    int mostPending = Integer.MAX_VALUE;
    int mostPerPage = 100;
    int batchLimit = 200;
    int quota = 1000;
    private int lastId;

    String id() {
        return String.format("%032x", ++lastId);
    }

    String addZone(String name, String status) {
        String id = id();
        Map<String, Object> zone = new LinkedHashMap<>();
        zone.put("id", id);
        zone.put("name", name);
        zone.put("status", status);
        zone.put("name_servers", List.of("amy.ns.example", "bob.ns.example"));
        zone.put("original_registrar", null);
        zone.put("account", Map.of("id", CloudflareServer.ACCOUNT));
        zone.put("plan", Map.of("name", "Free Website"));
        zones.put(id, zone);
        records.put(id, new LinkedHashMap<>());
        return id;
    }

    @Nullable
    String idOf(String name) {
        return zones.values().stream()
                .filter(zone -> zone.get("name").equals(name))
                .map(zone -> (String) zone.get("id"))
                .findFirst()
                .orElse(null);
    }

    Reply list(Map<String, String> query) {
        List<Map<String, Object>> found = zones.values().stream()
                .filter(zone -> zone.get("name").equals(query.get("name")))
                .toList();
        return Reply.of(
                200,
                found,
                Map.of(
                        "page",
                        1,
                        "per_page",
                        50,
                        "count",
                        found.size(),
                        "total_count",
                        found.size(),
                        "total_pages",
                        1));
    }

    Reply create(Map<String, Object> body) {
        String name = (String) body.get("name");
        if (idOf(name) != null) {
            return Reply.error(400, 1061, name + " already exists");
        }
        long pending = zones.values().stream()
                .filter(zone -> zone.get("status").equals("pending"))
                .count();
        if (pending >= mostPending) {
            return Reply.error(400, 1118, "You have exceeded the limit for adding zones. Please activate some zones.");
        }
        return Reply.ok(zones.get(addZone(name, "pending")));
    }

    Reply page(String zone, Map<String, String> query) {
        if (!records.containsKey(zone)) {
            return Reply.error(403, 10000, "Authentication error");
        }
        List<Map<String, Object>> all = List.copyOf(records.get(zone).values());
        int size = Math.min(mostPerPage, Integer.parseInt(query.getOrDefault("per_page", "20")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        List<Map<String, Object>> items =
                all.subList(Math.min(all.size(), (page - 1) * size), Math.min(all.size(), page * size));
        return Reply.of(
                200,
                items,
                Map.of(
                        "page",
                        page,
                        "per_page",
                        size,
                        "count",
                        items.size(),
                        "total_count",
                        all.size(),
                        "total_pages",
                        (all.size() + size - 1) / size));
    }

    /** One transaction. */
    Reply batch(String zone, Map<String, Object> body) {
        if (!records.containsKey(zone)) {
            return Reply.error(403, 10000, "Authentication error");
        }
        Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
        records.get(zone).forEach((id, record) -> copy.put(id, new LinkedHashMap<>(record)));
        try {
            Reply reply = Reply.ok(carryOut(body, copy));
            records.get(zone).clear();
            records.get(zone).putAll(copy);
            return reply;
        } catch (Rejected rejected) {
            return rejected.reply;
        }
    }

    private Map<String, Object> carryOut(Map<String, Object> body, Map<String, Map<String, Object>> copy) {
        if (body.values().stream().mapToInt(list -> ((List<?>) list).size()).sum() > batchLimit) {
            throw new Rejected(1004, "too many changes");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        List<Object> deleted = new ArrayList<>();
        for (Map<String, Object> delete : list(body, "deletes")) {
            Map<String, Object> gone = copy.remove(delete.get("id"));
            deleted.add(found(gone));
        }
        List<Object> patched = new ArrayList<>();
        for (Map<String, Object> patch : list(body, "patches")) {
            Map<String, Object> record = found(copy.remove(patch.get("id")));
            record.putAll(patch);
            add(record, copy);
            patched.add(record);
        }
        List<Object> posted = new ArrayList<>();
        for (Map<String, Object> post : list(body, "posts")) {
            Map<String, Object> record = new LinkedHashMap<>(post);
            record.put("id", id());
            add(record, copy);
            posted.add(record);
        }
        result.put("deletes", deleted.isEmpty() ? null : deleted);
        result.put("patches", patched.isEmpty() ? null : patched);
        result.put("posts", posted.isEmpty() ? null : posted);
        return result;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> body, String name) {
        return (List<Map<String, Object>>) body.getOrDefault(name, List.of());
    }

    private static Map<String, Object> found(@Nullable Map<String, Object> record) {
        if (record == null) {
            throw new Rejected(81044, "Record does not exist.");
        }
        return record;
    }

    private void add(Map<String, Object> record, Map<String, Map<String, Object>> copy) {
        check(record);
        for (Map<String, Object> other : copy.values()) {
            boolean sameName = other.get("name").equals(record.get("name"));
            if (sameName
                    && other.get("type").equals(record.get("type"))
                    && WireText.of(other).equals(WireText.of(record))) {
                throw new Rejected(81058, "An identical record already exists.");
            }
            if (sameName
                    && (other.get("type").equals("CNAME") || record.get("type").equals("CNAME"))) {
                throw new Rejected(81053, "An A, AAAA, or CNAME record with that host already exists.");
            }
        }
        if (copy.size() >= quota) {
            throw new Rejected(81045, "Record quota exceeded.");
        }
        copy.put((String) record.get("id"), record);
    }

    private static void check(Map<String, Object> record) {
        if (record.get("type").equals("TXT") && !WireText.isQuoted((String) record.get("content"))) {
            throw new Rejected(9207, "TXT content must be quoted strings of at most 255 bytes");
        }
        if (record.get("type").equals("MX") && !(record.get("priority") instanceof Integer)) {
            throw new Rejected(9100, "priority is required");
        }
        if (String.valueOf(record.getOrDefault("comment", "")).length() > 100) {
            throw new Rejected(9300, "comment is too long");
        }
    }
}
