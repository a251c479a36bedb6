package dev.outreach.providers.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mailboxes of Gmail. */
final class GmailState {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*<([^>\\r\\n]+)>");

    /** A message. */
    record Message(String id, String threadId, List<String> labels, Instant received, byte[] bytes, long historyId) {
        String field(Pattern field) {
            Matcher matcher = field.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    /** A mailbox. */
    static final class Box {
        final List<Message> messages = new ArrayList<>();
        private long history = 1000;
        private long oldestHistory;
        private int generation;
    }

    final Map<String, Box> boxes = new HashMap<>();

    /** What is said to a message to this recipient. */
    final Map<String, Reply> refusals = new HashMap<>();

    Supplier<Instant> now = Instant::now;

    /** Whether messages are not found by their Message-ID yet. */
    boolean lags;

    /** Whether the next search gives its first page twice. */
    boolean twice;

    /** Whether lists have pages without end, and nothing on them. */
    boolean endless;

    /** By how much sizes are estimated too small. */
    int underestimate;

    private int emptyPages;
    private long lastId = 0x18c0_0000_0000L;

    Box box(String address) {
        return boxes.computeIfAbsent(address, unseen -> new Box());
    }

    /** Adds a message. */
    Message add(String address, byte[] bytes, List<String> labels, Instant at, @Nullable String thread) {
        Box box = box(address);
        box.history += 7;
        String id = Long.toHexString(lastId += 3);
        Message message = new Message(id, thread == null ? id : thread, labels, at, bytes.clone(), box.history);
        box.messages.add(message);
        return message;
    }

    /** Lets a mailbox forget all its history, and the tokens of pages. */
    void forget(String address) {
        Box box = box(address);
        box.history += 5;
        box.oldestHistory = box.history;
        box.generation++;
    }

    Reply route(Request request, String user) {
        List<String> path = request.path();
        String address = path.get(3).equals("me") ? user : path.get(3);
        if (!address.equals(user)) {
            return Reply.error(403, "forbidden", "Delegation denied for " + user);
        }
        Box box = box(address);
        if (request.method().equals("POST")) {
            return send(address, box, request.json());
        }
        return switch (path.get(4)) {
            case "profile" -> Reply.ok(Map.of("emailAddress", address, "historyId", String.valueOf(box.history)));
            case "history" -> endless ? emptyPage(box) : history(box, request);
            default ->
                path.size() == 5 ? searched(box, request) : message(box, path.get(5), request.parameter("format"));
        };
    }

    private Reply send(String address, Box box, JsonNode body) {
        byte[] bytes = Base64.getUrlDecoder().decode(body.get("raw").asText());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, Reply> refusal : refusals.entrySet()) {
            if (text.contains("To: " + refusal.getKey())) {
                return refusal.getValue();
            }
        }
        @Nullable String thread = body.has("threadId") ? body.get("threadId").asText() : null;
        if (thread != null
                && box.messages.stream().noneMatch(sent -> sent.threadId().equals(thread))) {
            return Reply.error(404, "notFound", "Requested entity was not found.");
        }
        Message sent = add(address, bytes, List.of("SENT"), now.get(), thread);
        return Reply.ok(Map.of("id", sent.id(), "threadId", sent.threadId(), "labelIds", sent.labels()));
    }

    private Reply history(Box box, Request request) {
        long start = Long.parseLong(request.parameter("startHistoryId"));
        if (start < box.oldestHistory) {
            return Reply.error(404, "notFound", "Requested entity was not found.");
        }
        List<Message> added = box.messages.stream()
                .filter(message -> message.historyId() > start)
                .toList();
        int size = Integer.parseInt(request.parameter("maxResults"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("historyId", String.valueOf(box.history));
        List<Map<String, Object>> records =
                added.stream().limit(size).map(GmailState::record).toList();
        if (!records.isEmpty()) {
            body.put("history", records);
        }
        if (added.size() > size) {
            body.put("nextPageToken", "h" + added.get(size - 1).historyId());
        }
        return Reply.ok(body);
    }

    private static Map<String, Object> record(Message message) {
        Map<String, Object> ids =
                Map.of("id", message.id(), "threadId", message.threadId(), "labelIds", message.labels());
        return Map.of(
                "id", String.valueOf(message.historyId()),
                "messages", List.of(ids),
                "messagesAdded", List.of(Map.of("message", ids)));
    }

    /** Of any list, with a token of its own for the next one. */
    private Reply emptyPage(Box box) {
        return Reply.ok(Map.of(
                "historyId",
                String.valueOf(box.history),
                "nextPageToken",
                "g" + box.generation + "_empty" + ++emptyPages));
    }

    private Reply searched(Box box, Request request) {
        if (endless) {
            return Reply.ok(
                    Map.of("resultSizeEstimate", 1, "nextPageToken", "g" + box.generation + "_empty" + ++emptyPages));
        }
        return search(box, request);
    }

    /** Newest first. A page begins behind a message, so that it stays what it is while others come in. */
    private Reply search(Box box, Request request) {
        Optional<Integer> behind = Optional.empty();
        List<Message> found = box.messages.stream()
                .filter(message -> matches(message, request.parameter("q")))
                .sorted(Comparator.comparing(Message::received)
                        .thenComparing(Message::id)
                        .reversed())
                .toList();
        String token = request.parameter("pageToken");
        if (!token.isEmpty()) {
            String[] parts = token.split("_");
            if (!parts[0].equals("g" + box.generation)) {
                return Reply.error(400, "invalidArgument", "Invalid pageToken");
            }
            behind = Optional.of(found.stream().map(Message::id).toList().indexOf(parts[1]) + 1);
        }
        int size = Integer.parseInt(request.parameter("maxResults"));
        List<Message> rest = found.subList(behind.orElse(0), found.size());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resultSizeEstimate", rest.size());
        if (!rest.isEmpty()) {
            body.put(
                    "messages",
                    rest.stream()
                            .limit(size)
                            .map(message -> Map.of("id", message.id(), "threadId", message.threadId()))
                            .toList());
        }
        if (twice) {
            twice = false;
            body.put("nextPageToken", "g" + box.generation + "_again");
        } else if (rest.size() > size) {
            body.put(
                    "nextPageToken",
                    "g" + box.generation + "_" + rest.get(size - 1).id());
        }
        return Reply.ok(body);
    }

    private boolean matches(Message message, String query) {
        if (query.startsWith("after:")) {
            return message.received().getEpochSecond() > Long.parseLong(query.substring(6));
        }
        if (query.startsWith("rfc822msgid:")) {
            return !lags && message.field(MESSAGE_ID).equals(query.substring(12));
        }
        throw new IllegalStateException("a query that is not known: " + query);
    }

    private Reply message(Box box, String id, String format) {
        Optional<Message> found =
                box.messages.stream().filter(message -> message.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return Reply.error(404, "notFound", "Requested entity was not found.");
        }
        Message message = found.get();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("threadId", message.threadId());
        body.put("labelIds", message.labels());
        body.put("internalDate", String.valueOf(message.received().toEpochMilli()));
        body.put("historyId", String.valueOf(message.historyId()));
        body.put("sizeEstimate", Math.max(0, message.bytes().length - underestimate));
        if (format.equals("raw")) {
            body.put("raw", Base64.getUrlEncoder().encodeToString(message.bytes()));
        } else if (format.equals("metadata")) {
            body.put("payload", Map.of("headers", fields(message.bytes())));
        }
        return Reply.ok(body);
    }

    private static List<Map<String, Object>> fields(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String head = text.substring(0, text.indexOf("\r\n\r\n"));
        return Pattern.compile("\r\n(?![ \t])")
                .splitAsStream(head)
                .map(line -> line.split(":\\s*", 2))
                .map(pair -> Map.<String, Object>of("name", pair[0], "value", pair[1]))
                .toList();
    }

    /** All that could be changed in a mailbox. */
    String state(String address) {
        return box(address).messages.stream()
                .map(message -> message.id() + message.labels() + message.threadId())
                .collect(Collectors.joining("\n"));
    }
}
