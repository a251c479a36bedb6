package dev.outreach.providers.mailforge;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mailboxes of a workspace at Warmforge. */
final class WarmState {
    static final String WORKSPACE = "wks-1";

    final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();

    /** What was done, by address. */
    final Map<String, List<Map<String, Object>>> stats = new LinkedHashMap<>();

    /** What the header of a good key is. */
    String expectedHeader = "Bearer " + ForgeServer.WARM_KEY;

    /** By how many rows the second page begins too early. */
    int overlap;

    /** Whether every page says that there is another one. */
    boolean endless;

    /** Whether a change is answered without a body. */
    boolean saysNothing;

    /** Whether paths begin with a workspace. */
    boolean wholeAccount = true;

    Map<String, Object> add(String address) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "wmb_" + rows.size());
        row.put("address", address);
        row.put("workspaceID", WORKSPACE);
        row.put("provider", "smtp");
        row.put("status", "active");
        row.put("warm", false);
        row.put("warmupEnabled", false);
        row.put("warmupDaysCompleted", 3);
        row.put("warmupDaysLeft", 11);
        row.put("minEmailsPerDay", 1);
        row.put("maxEmailsPerDay", 20);
        row.put("healthReport", Map.of("heatScore", 87, "spf", Map.of("status", "valid"), "blacklists", Map.of()));
        rows.put(address, row);
        return row;
    }

    void did(String address, String date, int sent, int replied, int spam) {
        stats.computeIfAbsent(address, fresh -> new ArrayList<>())
                .add(Map.of("date", date, "sentCount", sent, "replyCount", replied, "spamCount", spam));
    }

    Reply route(String method, String[] path, Map<String, String> query, String body) {
        List<String> rest = Arrays.asList(path).subList(3, path.length);
        if (wholeAccount) {
            if (rest.size() < 3
                    || !rest.get(0).equals("workspaces")
                    || !rest.get(1).equals(WORKSPACE)) {
                return new Reply(404, Map.of("message", "workspace not found"));
            }
            rest = rest.subList(2, rest.size());
        }
        if (rest.size() == 1) {
            return list(query);
        }
        if (rest.get(1).contains("@")) {
            return new Reply(400, Map.of("message", "the address is not encoded"));
        }
        String address = URLDecoder.decode(rest.get(1), StandardCharsets.UTF_8);
        @Nullable Map<String, Object> row = rows.get(address);
        if (row == null) {
            return new Reply(404, Map.of("message", "mailbox not found"));
        }
        if (rest.size() > 2) {
            return query.containsKey("from") && query.containsKey("to")
                    ? Reply.ok(Map.of("stats", stats.getOrDefault(address, List.of())))
                    : new Reply(400, Map.of("message", "from and to are required"));
        }
        if (method.equals("PATCH")) {
            row.putAll(read(body));
            return saysNothing ? Reply.nothing() : Reply.ok(row);
        }
        return Reply.ok(row);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String body) {
        try {
            return Reply.JSON.readValue(body, Map.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private Reply list(Map<String, String> query) {
        if (!query.containsKey("page") || !query.containsKey("page_size")) {
            return new Reply(400, Map.of("message", "page and page_size are required"));
        }
        int page = Integer.parseInt(query.get("page"));
        int size = Integer.parseInt(query.get("page_size"));
        List<Object> all = List.copyOf(rows.values());
        int start = endless ? 0 : Math.min(all.size(), Math.max(0, (page - 1) * size - overlap));
        return Reply.ok(Map.of(
                "mailboxes",
                all.subList(start, Math.min(all.size(), start + size)),
                "page",
                page,
                "pageSize",
                size,
                "totalPages",
                endless ? page + 1 : (all.size() + overlap + size - 1) / size));
    }
}
