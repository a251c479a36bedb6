package dev.outreach.providers.maildoso;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The mailboxes of an account at Maildoso. */
final class AccountsState {
    static final int PAGE = 500;

    final Map<Integer, Map<String, Object>> rows = new LinkedHashMap<>();
    final List<String> made = new ArrayList<>();
    boolean slow;

    /** Whether answers have a total; one client has seen that they do not. */
    boolean hasTotal = true;

    /** Whether the search finds anything. */
    boolean searches = true;

    /** What is added to the total after the first page. */
    int totalGrows;

    /** Whether the total of a search is that of all. */
    boolean totalOfAll;

    /** Rows that came in at the front of the list after its first page. */
    int shift;

    /** Makes rows without end. */
    @Nullable
    IntFunction<Object> endless;

    /** How many there may be. */
    int most = Integer.MAX_VALUE;

    /** Where its servers are. */
    String host = "127.0.0.1";

    int smtpPort = 587;
    int imapPort = 993;

    /** Older answers have no submission server. */
    boolean tellsSmtp = true;

    private final DomainsState domains;
    private int lastId = 1000;

    AccountsState(DomainsState domains) {
        this.domains = domains;
    }

    Map<String, Object> add(String email, String status, String provider) {
        int id = ++lastId;
        boolean google = provider.equals("google");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("user_id", 7);
        row.put("email_account", email);
        row.put("is_active", true);
        row.put("password", password(id));
        row.put("first_name", "Ann");
        row.put("last_name", null);
        row.put("provider", provider);
        row.put("status", status);
        row.put("imap", google ? null : Map.of("imap_host", host, "port", imapPort));
        if (tellsSmtp) {
            row.put("smtp", google ? null : Map.of("smtp_host", host, "port", smtpPort));
        }
        row.put("reputation_test", null);
        rows.put(id, row);
        return row;
    }

    static String password(int id) {
        return "pa55word-" + id;
    }

    Reply lookup(Map<String, String> query) {
        int limit = Math.min(PAGE, Integer.parseInt(query.getOrDefault("limit", "50")));
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        @Nullable IntFunction<Object> maker = endless;
        if (maker != null) {
            return page(IntStream.range(offset, offset + limit).mapToObj(maker).toList(), Integer.MAX_VALUE);
        }
        String keyword = query.getOrDefault("keyword", "");
        List<Object> found = new ArrayList<>();
        rows.values().stream()
                .filter(row -> keyword.isEmpty()
                        || searches && row.get("email_account").toString().contains(keyword))
                .forEach(found::add);
        int start = Math.min(found.size(), offset == 0 ? 0 : Math.max(0, offset - shift));
        return page(
                found.subList(start, Math.min(found.size(), start + limit)),
                (totalOfAll ? rows.size() : found.size()) + (offset == 0 ? 0 : totalGrows));
    }

    private Reply page(List<?> items, int total) {
        return Reply.ok(Map.of("items", items, "meta", hasTotal ? Map.of("total", total) : Map.of()));
    }

    /** Taken at once, made later. */
    Reply create(List<?> wanted) {
        for (Object each : wanted) {
            String email = (String) ((Map<?, ?>) each).get("email_account");
            if (!domains.has(email.substring(email.indexOf('@') + 1))) {
                return Reply.error(422, "domain not found");
            }
            if (rows.values().stream().anyMatch(row -> row.get("email_account").equals(email))) {
                return Reply.error(422, "account exists");
            }
            if (rows.size() >= most) {
                return Reply.error(403, "quota exceeded");
            }
            made.add(email);
            add(email, slow ? "pending" : "active", (String) ((Map<?, ?>) each).get("provider"));
            slow = false;
        }
        return new Reply(202, Map.of("task_id", "t-1"));
    }

    Reply delete(List<?> ids) {
        boolean all = ids.stream().map(id -> rows.remove(id)).allMatch(gone -> gone != null);
        return all ? Reply.nothing() : Reply.error(404, "account not found");
    }

    Reply stats() {
        return Reply.ok(Map.of(
                "domains",
                Map.of("total", 5, "in_use", 1),
                "maildoso_accounts",
                Map.of("total", most == Integer.MAX_VALUE ? 100 : most, "in_use", rows.size())));
    }
}
