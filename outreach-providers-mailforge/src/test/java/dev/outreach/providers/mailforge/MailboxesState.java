package dev.outreach.providers.mailforge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mailboxes of an account at Mailforge. */
final class MailboxesState {
    final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    final List<String> made = new ArrayList<>();
    boolean slow;

    /** How many there may be, where no more are bought. */
    int most = Integer.MAX_VALUE;

    /** Where its servers are. */
    String host = "127.0.0.1";

    /** What the password for IMAP is, if it was changed. */
    @Nullable
    String changed;

    int smtpPort = 587;
    int imapPort = 993;
    private final DomainsState domains;
    private int lastId;

    MailboxesState(DomainsState domains) {
        this.domains = domains;
    }

    Map<String, Object> add(String email, String status) {
        String id = "mbx_" + ++lastId;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("workspaceId", "wks_1");
        row.put("domain", email.substring(email.indexOf('@') + 1));
        row.put("email", email);
        row.put("username", email.substring(0, email.indexOf('@')));
        row.put("firstName", "Ann");
        row.put("lastName", "Smith");
        row.put("status", status);
        row.put("failedReason", status.equals("failed") ? "no\nroom" : "");
        row.put("isPrewarmed", false);
        row.put("createdAt", "2026-01-05T09:00:00Z");
        row.put("updatedAt", "2026-01-05T09:00:00Z");
        rows.put(id, row);
        return row;
    }

    /** What a mailbox signs in with for IMAP; that for SMTP is another one. */
    static String imapPassword(Object id) {
        return "imap-pa55word-" + id;
    }

    static String smtpPassword(Object id) {
        return "smtp-pa55word-" + id;
    }

    /** Whether credentials of mailboxes that are being made are there, and empty. */
    boolean early;

    private Map<String, Object> told(Map<String, Object> row, boolean credentials) {
        Map<String, Object> told = new LinkedHashMap<>(row);
        boolean has =
                !row.get("status").equals("processing") && !row.get("status").equals("pending");
        if (credentials && !has && early) {
            told.put("credentials", Map.of("imapPassword", "", "smtpPassword", ""));
        }
        if (credentials && has) {
            told.put(
                    "credentials",
                    Map.of(
                            "imapHost",
                            host,
                            "imapPort",
                            imapPort,
                            "imapUsername",
                            row.get("email"),
                            "imapPassword",
                            changed == null ? imapPassword(row.get("id")) : changed,
                            "smtpHost",
                            host,
                            "smtpPort",
                            smtpPort,
                            "smtpUsername",
                            "",
                            "smtpPassword",
                            smtpPassword(row.get("id"))));
        }
        return told;
    }

    List<Map<String, Object>> list(boolean credentials) {
        return rows.values().stream().map(row -> told(row, credentials)).toList();
    }

    Reply one(String id, boolean credentials) {
        return rows.containsKey(id) ? Reply.ok(told(rows.get(id), credentials)) : Reply.error(404, "mailbox not found");
    }

    @SuppressWarnings("unchecked")
    Reply create(Map<String, Object> body) {
        List<Object> created = new ArrayList<>();
        for (Map<String, Object> wanted : (List<Map<String, Object>>) body.get("mailboxes")) {
            String email = (String) wanted.get("email");
            if (domains.idOf(email.substring(email.indexOf('@') + 1)) == null) {
                return Reply.error(400, "domain not found");
            }
            if (rows.values().stream().anyMatch(row -> row.get("email").equals(email))) {
                return Reply.error(400, "mailbox exists");
            }
            if (rows.size() >= most) {
                return Reply.error(400, "mailbox limit exceeded");
            }
            made.add(email);
            created.add(told(add(email, slow ? "processing" : "active"), true));
            slow = false;
        }
        return Reply.ok(Map.of("mailboxes", created));
    }

    Reply delete(String id) {
        return rows.remove(id) == null ? Reply.error(404, "mailbox not found") : Reply.nothing();
    }
}
