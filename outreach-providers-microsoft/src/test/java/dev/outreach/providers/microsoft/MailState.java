package dev.outreach.providers.microsoft;

import dev.outreach.testing.contract.TransportBench.Mishap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The messages of all mailboxes, and what Graph says of calls about them. */
final class MailState {
    private static final Pattern FILTER = Pattern.compile("internetMessageId eq '(.*)'");
    private static final Pattern SINCE = Pattern.compile("receivedDateTime ge (.*)");
    private static final int MOST_FILTERED = 5000;

    /** A message in a mailbox. */
    static final class Item {
        final String mailbox;
        final String id;
        final Instant received;
        final byte[] bytes;
        String folder;
        String messageId;
        boolean isDraft;
        boolean isDeleted;

        Item(String mailbox, String id, String folder, Instant received, byte[] bytes) {
            this.mailbox = mailbox;
            this.id = id;
            this.folder = folder;
            this.received = received;
            this.bytes = bytes;
            this.messageId = header(bytes, "Message-ID");
        }

        private List<Map<String, String>> headers() {
            return new String(bytes, StandardCharsets.ISO_8859_1)
                    .split("\r\n\r\n", 2)[0]
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .filter(field -> field.length == 2)
                    .map(field -> Map.of("name", field[0], "value", field[1]))
                    .toList();
        }

        /** With its header, which has to be asked for. */
        Map<String, Object> withHeader() {
            Map<String, Object> json = json();
            json.put("internetMessageHeaders", headers());
            return json;
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("@odata.type", "#microsoft.graph.message");
            json.put("id", id);
            json.put("receivedDateTime", received.toString());
            json.put("isDraft", isDraft);
            json.put("internetMessageId", messageId);
            json.put("from", Map.of("emailAddress", Map.of("name", "", "address", header(bytes, "From"))));
            return json;
        }
    }

    final List<Item> items = new ArrayList<>();
    /** What has left, as it left. */
    final List<Item> sent = new ArrayList<>();

    /** What is answered instead of sending to a recipient. */
    final Map<String, Reply> refusals = new LinkedHashMap<>();

    /** What goes wrong with messages to a recipient. */
    final Map<String, Mishap> mishaps = new LinkedHashMap<>();

    Instant now = Instant.parse("2026-01-05T09:00:00Z");
    boolean ownMessageIds;
    boolean copiesComeLater;

    /** Whether the next page of changes comes twice. */
    boolean pageTwice;

    /** Whether changes have pages without end, and nothing on them. */
    boolean endless;

    private int epoch = 1;
    private int ids;

    static String header(byte[] bytes, String name) {
        Matcher matcher = Pattern.compile("(?im)^" + name + ":[ \t]*<?([^\r\n>]*)>?")
                .matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        String value = matcher.find() ? matcher.group(1) : "";
        return name.equals("Message-ID") ? "<" + value + ">" : value;
    }

    Item add(String mailbox, String folder, Instant at, byte[] bytes) {
        Item item = new Item(mailbox.toLowerCase(Locale.ROOT), "AAkALgAA+/" + ++ids + "=", folder, at, bytes);
        items.add(item);
        return item;
    }

    void losesPositions() {
        epoch++;
    }

    /** Whom a draft is to; empty if there is none. */
    String recipient(String mailbox, String id) {
        Item item = item(mailbox, id);
        return item == null ? "" : header(item.bytes, "To");
    }

    private @Nullable Item item(String mailbox, String id) {
        return items.stream()
                .filter(item -> item.mailbox.equals(mailbox) && item.id.equals(id) && !item.isDeleted)
                .findFirst()
                .orElse(null);
    }

    private static Reply missing() {
        return Reply.error(404, "ErrorItemNotFound", "The specified object was not found in the store.");
    }

    // Sending

    Reply create(String mailbox, String body) {
        byte @Nullable [] bytes = decoded(body);
        if (bytes == null) {
            return badMime();
        }
        Item draft = add(mailbox, "drafts", now, bytes);
        draft.isDraft = true;
        if (ownMessageIds) {
            draft.messageId = "<" + ids + "@server.example>";
        }
        return Reply.of(201, draft.json());
    }

    private static Reply badMime() {
        return Reply.error(400, "ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.");
    }

    private static byte @Nullable [] decoded(String body) {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    Reply rename(String mailbox, String id, Map<String, Object> body) {
        Item item = item(mailbox, id);
        if (item == null) {
            return missing();
        }
        item.messageId = String.valueOf(body.get("internetMessageId"));
        return Reply.of(200, item.json());
    }

    Reply send(String mailbox, String id) {
        Item item = item(mailbox, id);
        if (item == null || !item.isDraft) {
            return missing();
        }
        item.isDraft = false;
        item.folder = copiesComeLater ? "outbox" : "sentitems";
        item.isDeleted = copiesComeLater;
        sent.add(item);
        return Reply.nothing(202);
    }

    Reply sendMail(String mailbox, String body) {
        byte @Nullable [] bytes = decoded(body);
        if (bytes == null) {
            return badMime();
        }
        Item item = add(mailbox, copiesComeLater ? "outbox" : "sentitems", now, bytes);
        sent.add(item);
        return Reply.nothing(202);
    }

    Reply get(String mailbox, String id, Map<String, String> query) {
        Item item = item(mailbox, id);
        if (item == null) {
            return missing();
        }
        boolean asksForIt = query.getOrDefault("$select", "").contains("internetMessageHeaders");
        return Reply.of(200, asksForIt ? item.withHeader() : item.json());
    }

    Reply value(String mailbox, String id) {
        Item item = item(mailbox, id);
        return item == null ? missing() : Reply.mime(item.bytes);
    }

    Reply delete(String mailbox, String id) {
        Item item = item(mailbox, id);
        if (item == null) {
            return missing();
        }
        item.isDeleted = true;
        return Reply.nothing(204);
    }

    Reply search(String mailbox, String folder, Map<String, String> query) {
        Matcher filter = FILTER.matcher(query.getOrDefault("$filter", ""));
        if (!filter.matches()) {
            return Reply.error(400, "BadRequest", "Invalid filter clause");
        }
        String messageId = filter.group(1).replace("''", "'");
        return Reply.page(
                items.stream()
                        .filter(item -> item.mailbox.equals(mailbox)
                                && item.folder.equals(folder)
                                && !item.isDeleted
                                && item.messageId.equals(messageId))
                        .map(Item::json)
                        .toList(),
                null,
                "");
    }

    // Reading

    /** A position in the log of a folder: which epoch, from which entry, since when, how many were listed, by which name. */
    private record Mark(int epoch, int from, Instant since, int listed) {
        static Mark parse(String text) {
            String[] parts = text.split("_");
            return new Mark(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Instant.ofEpochSecond(Long.parseLong(parts[2])),
                    Integer.parseInt(parts[3]));
        }

        String text() {
            return epoch + "_" + from + "_" + since.getEpochSecond() + "_" + listed;
        }
    }

    Reply delta(String mailbox, String folder, Map<String, String> query, int most, String link) {
        boolean begins = !query.containsKey("$skiptoken") && !query.containsKey("$deltatoken");
        boolean first = begins || query.containsKey("$skiptoken");
        Mark mark = begins ? new Mark(epoch, 0, since(query), 0) : Mark.parse(token(query));
        if (mark.epoch() != epoch) {
            return Reply.error(410, "SyncStateNotFound", "The sync state generation is not found.");
        }
        if (endless) {
            String further = new Mark(epoch, mark.from(), mark.since(), mark.listed() + 1).text();
            return Reply.page(List.of(), "@odata.nextLink", link + "?$skiptoken=" + further);
        }
        List<Item> log = items.stream()
                .filter(item -> item.mailbox.equals(mailbox) && item.folder.equals(folder))
                .toList();
        List<Map<String, Object>> page = new ArrayList<>();
        int at = mark.from();
        int listed = mark.listed();
        boolean isFiltered = mark.since().isAfter(Instant.EPOCH);
        while (at < log.size() && page.size() < most && !(first && isFiltered && listed >= MOST_FILTERED)) {
            Item item = log.get(at++);
            if (!item.received.isBefore(mark.since())) {
                listed++;
                page.add(item.isDeleted ? Map.of("id", item.id, "@removed", Map.of("reason", "deleted")) : item.json());
            }
        }
        boolean full = first && isFiltered && listed >= MOST_FILTERED;
        if (pageTwice && !page.isEmpty()) {
            pageTwice = false;
            String again = new Mark(epoch, mark.from(), mark.since(), listed).text();
            return Reply.page(page, "@odata.nextLink", link + "?$skiptoken=" + again);
        }
        if (at < log.size() && !full) {
            String next = new Mark(epoch, at, mark.since(), listed).text();
            return Reply.page(page, "@odata.nextLink", link + "?$" + (first ? "skiptoken=" : "deltatoken=") + next);
        }
        String next = new Mark(epoch, log.size(), mark.since(), 0).text();
        return Reply.page(page, "@odata.deltaLink", link + "?$deltatoken=" + next);
    }

    private static String token(Map<String, String> query) {
        return query.getOrDefault("$skiptoken", query.getOrDefault("$deltatoken", ""));
    }

    private static Instant since(Map<String, String> query) {
        Matcher filter = SINCE.matcher(query.getOrDefault("$filter", ""));
        return filter.matches() ? Instant.parse(filter.group(1)) : Instant.EPOCH;
    }

    String state(String mailbox) {
        StringBuilder state = new StringBuilder();
        items.stream()
                .filter(item -> item.mailbox.equals(mailbox))
                .forEach(item -> state.append(item.json()).append(item.folder).append(item.isDeleted));
        return state.toString();
    }
}
