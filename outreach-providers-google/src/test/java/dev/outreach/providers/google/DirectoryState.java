package dev.outreach.providers.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The users and domains of a Workspace account, and what Site Verification has seen. */
final class DirectoryState {
    static final String PRIMARY = "corp.example";

    /** By primary address. */
    final Map<String, Map<String, Object>> users = new TreeMap<>();

    /** By name, whether they are verified. */
    final Map<String, Boolean> domains = new TreeMap<>(Map.of(PRIMARY, true));

    /** Addresses of users that were made, each time. */
    final List<String> made = new ArrayList<>();

    /** Passwords that were sent. */
    final List<String> passwords = new ArrayList<>();

    /** Other addresses of users, by those. */
    final Map<String, String> aliases = new TreeMap<>();

    /** Domains of other accounts. */
    final List<String> anothers = new ArrayList<>();

    /** Domains that were added, each time. */
    final List<String> addedDomains = new ArrayList<>();

    /** Domains in whose DNS the text can be seen. */
    final List<String> published = new ArrayList<>();

    boolean slow;
    boolean twice;
    boolean endless;
    private long lastId = 100_000_000_000_000_000L;

    Reply route(Request request) {
        List<String> path = request.path();
        if (path.get(0).equals("siteVerification")) {
            return verification(request);
        }
        if (path.get(3).equals("customer")) {
            return domains(request);
        }
        boolean isList = path.size() == 4;
        return switch (request.method()) {
            case "GET" ->
                isList ? page(request) : found(path.get(4)).map(Reply::ok).orElseGet(DirectoryState::noUser);
            case "POST" -> insert(request.json());
            case "PUT" -> update(path.get(4), request.json());
            default -> remove(path.get(4));
        };
    }

    private Reply page(Request request) {
        if (!request.parameter("customer").equals("my_customer")) {
            return Reply.error(400, "badRequest", "Bad Request");
        }
        List<Map<String, Object>> all = List.copyOf(users.values());
        int size = Integer.parseInt(request.parameter("maxResults"));
        int from = request.query().containsKey("pageToken")
                ? Integer.parseInt(request.parameter("pageToken").replace("p", ""))
                : 0;
        int to = Math.min(from + size, all.size());
        Map<String, Object> body = new LinkedHashMap<>(Map.of("kind", "admin#directory#users", "etag", "\"e\""));
        if (to > from) {
            body.put("users", all.subList(from, to));
        }
        if (endless) {
            body.put("nextPageToken", "p" + from);
        } else if (twice) {
            twice = false;
            body.put("nextPageToken", "p0" + from);
        } else if (to < all.size()) {
            body.put("nextPageToken", "p" + to);
        }
        return Reply.ok(body);
    }

    /** A user by its address, its id, or another address of it. */
    private Optional<Map<String, Object>> found(String key) {
        String address = aliases.getOrDefault(key.toLowerCase(Locale.ROOT), key);
        return users.values().stream()
                .filter(user -> user.get("primaryEmail").equals(address.toLowerCase(Locale.ROOT))
                        || user.get("id").equals(key))
                .findFirst();
    }

    private static Reply noUser() {
        return Reply.error(404, "notFound", "Resource Not Found: userKey");
    }

    private Reply insert(JsonNode body) {
        String address = body.get("primaryEmail").asText();
        passwords.add(body.get("password").asText());
        if (!domains.containsKey(address.substring(address.indexOf('@') + 1))) {
            return Reply.error(404, "notFound", "Domain not found.");
        }
        if (users.containsKey(address) || aliases.containsKey(address)) {
            return Reply.error(409, "duplicate", "Entity already exists.");
        }
        made.add(address);
        Map<String, Object> user = add(address);
        user.put("isMailboxSetup", !slow);
        user.put("name", Reply.JSON.convertValue(body.get("name"), Map.class));
        slow = false;
        return Reply.ok(user);
    }

    /** Gives the account a user. */
    Map<String, Object> add(String address) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("kind", "admin#directory#user");
        user.put("id", String.valueOf(++lastId));
        user.put("primaryEmail", address);
        user.put("suspended", false);
        user.put("isMailboxSetup", true);
        users.put(address, user);
        return user;
    }

    private Reply update(String key, JsonNode body) {
        @Nullable Map<String, Object> user = found(key).orElse(null);
        if (user == null) {
            return noUser();
        }
        if (user.get("isMailboxSetup").equals(false)) {
            return Reply.error(412, "conditionNotMet", "User creation is not complete.");
        }
        if (body.has("suspended")) {
            user.put("suspended", body.get("suspended").asBoolean());
            user.remove("suspensionReason");
            if (body.get("suspended").asBoolean()) {
                user.put("suspensionReason", "ADMIN");
            }
        }
        return Reply.ok(user);
    }

    private Reply remove(String key) {
        return found(key)
                .map(user -> {
                    users.remove(String.valueOf(user.get("primaryEmail")));
                    return new Reply(204, Map.of());
                })
                .orElseGet(DirectoryState::noUser);
    }

    private Reply domains(Request request) {
        List<String> path = request.path();
        if (request.method().equals("POST")) {
            String name = request.json().get("domainName").asText();
            if (anothers.contains(name) || domains.putIfAbsent(name, false) != null) {
                return Reply.error(409, "duplicate", "Entity already exists.");
            }
            addedDomains.add(name);
            return Reply.ok(domain(name));
        }
        if (path.size() == 6) {
            return Reply.ok(Map.of(
                    "kind",
                    "admin#directory#domains",
                    "domains",
                    domains.keySet().stream().map(this::domain).toList()));
        }
        return domains.containsKey(path.get(6))
                ? Reply.ok(domain(path.get(6)))
                : Reply.error(404, "notFound", "Domain not found.");
    }

    private Map<String, Object> domain(String name) {
        return Map.of(
                "kind",
                "admin#directory#domain",
                "domainName",
                name,
                "isPrimary",
                name.equals(PRIMARY),
                "verified",
                domains.getOrDefault(name, false),
                "creationTime",
                "1767600000000");
    }

    private Reply verification(Request request) {
        String domain = request.json().get("site").get("identifier").asText();
        if (request.path().get(2).equals("token")) {
            return Reply.ok(Map.of("method", "DNS_TXT", "token", text(domain)));
        }
        if (!published.contains(domain)) {
            return Reply.error(400, "badRequest", "The necessary verification token could not be found on your site.");
        }
        domains.put(domain, true);
        return Reply.ok(Map.of(
                "id", "dns%3A%2F%2F" + domain,
                "owners", List.of(TokenState.OWNER),
                "site", Map.of("type", "INET_DOMAIN", "identifier", domain)));
    }

    static String text(String domain) {
        return "google-site-verification=text-of-" + domain;
    }
}
