package dev.outreach.providers.microsoft;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users and licences of a tenant, and what Graph says of calls about them. */
final class DirectoryState {
    static final String SKU = "4b9405b0-7788-4568-add1-99614e613b69";
    static final String SKU_NAME = "EXCHANGESTANDARD";

    final Map<String, Map<String, Object>> users = new LinkedHashMap<>();
    final List<String> made = new ArrayList<>();
    final List<String> passwords = new ArrayList<>();

    /** Addresses of groups, and further ones of users. */
    final Set<String> aliases = new HashSet<>();

    int units = 2000;
    int usersAPage = 100;
    boolean slow;
    boolean pageTwice;
    boolean endless;
    int licenceRefusals;
    int notYetKnown;
    private final DomainsState domains;
    private int ids;

    DirectoryState(DomainsState domains) {
        this.domains = domains;
    }

    Map<String, Object> user(String name, boolean licensed, boolean provisioned) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", "00000000-0000-0000-0000-%012d".formatted(++ids));
        user.put("userPrincipalName", name);
        user.put("accountEnabled", true);
        user.put("userType", "Member");
        user.put("employeeType", null);
        user.put("assignedLicenses", new ArrayList<>());
        user.put("assignedPlans", new ArrayList<>());
        user.put("provisionedPlans", new ArrayList<>());
        users.put(name.toLowerCase(Locale.ROOT), user);
        if (licensed) {
            license(user);
        }
        if (provisioned) {
            provision(name, "Enabled", "Success");
        }
        return user;
    }

    private static void license(Map<String, Object> user) {
        user.put("assignedLicenses", List.of(Map.of("skuId", SKU, "disabledPlans", List.of())));
        user.put(
                "assignedPlans",
                List.of(Map.of(
                        "assignedDateTime", "2026-01-05T09:00:00Z",
                        "capabilityStatus", "Enabled",
                        "service", "exchange",
                        "servicePlanId", "9aaf7827-d63c-4b61-89c3-182f06f82e5c")));
    }

    void provision(String name, String capability, String provisioning) {
        Map<String, Object> user = users.get(name.toLowerCase(Locale.ROOT));
        if (user != null) {
            user.put(
                    "provisionedPlans",
                    List.of(
                            Map.of(
                                    "capabilityStatus",
                                    "Deleted",
                                    "provisioningStatus",
                                    "Success",
                                    "service",
                                    "exchange"),
                            Map.of(
                                    "capabilityStatus",
                                    capability,
                                    "provisioningStatus",
                                    provisioning,
                                    "service",
                                    "exchange")));
        }
    }

    boolean hasMailbox(String name) {
        Map<String, Object> user = users.get(name.toLowerCase(Locale.ROOT));
        return user != null && user.get("provisionedPlans") instanceof List<?> plans && !plans.isEmpty();
    }

    boolean isEnabled(String name) {
        Map<String, Object> user = users.get(name.toLowerCase(Locale.ROOT));
        return user != null && Boolean.TRUE.equals(user.get("accountEnabled"));
    }

    private long consumed() {
        return users.values().stream()
                .filter(user -> !((List<?>) user.get("assignedLicenses")).isEmpty())
                .count();
    }

    Reply route(LoggedRequest request, String[] path, String base) {
        String method = request.getMethod().value();
        if (path.length == 1) {
            return method.equals("GET") ? users(GraphRequest.query(request), base) : create(GraphRequest.body(request));
        }
        if (path.length == 3) {
            return assign(path[1], GraphRequest.body(request));
        }
        return switch (method) {
            case "GET" -> user(path[1]);
            case "PATCH" -> change(path[1], GraphRequest.body(request));
            default -> delete(path[1]);
        };
    }

    Reply users(Map<String, String> query, String base) {
        int from = Integer.parseInt(query.getOrDefault("$skiptoken", "0"));
        List<Map<String, Object>> all = new ArrayList<>(users.values());
        int to = Math.min(all.size(), from + usersAPage);
        List<Map<String, Object>> page = all.subList(from, to);
        if (pageTwice && to < all.size()) {
            pageTwice = false;
            to = from + usersAPage / 2;
        }
        if (endless) {
            to = from + 1 < all.size() ? from + 1 : 0;
        }
        boolean more = endless || to < all.size();
        return more
                ? Reply.page(page, "@odata.nextLink", base + "/users?$skiptoken=" + to)
                : Reply.page(page, null, "");
    }

    /** A user by its name or its id. */
    private @Nullable Map<String, Object> known(String key) {
        return users.values().stream()
                .filter(user -> key.equals(user.get("id"))
                        || key.equalsIgnoreCase(String.valueOf(user.get("userPrincipalName"))))
                .findFirst()
                .orElse(null);
    }

    Reply user(String name) {
        Map<String, Object> user = known(name);
        return user == null ? Reply.notFound(name) : Reply.of(200, user);
    }

    Reply create(Map<String, Object> body) {
        String name = String.valueOf(body.get("userPrincipalName"));
        String domain = name.substring(name.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        Set<String> missing = new HashSet<>(
                Set.of("accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile"));
        missing.removeAll(body.keySet());
        if (!missing.isEmpty()) {
            return Reply.error(400, "Request_BadRequest", "A value is required for property " + missing);
        }
        Map<String, Object> known = domains.rows.get(domain);
        if (known == null || !Boolean.TRUE.equals(known.get("isVerified"))) {
            return Reply.error(
                    400,
                    "Request_BadRequest",
                    "The domain portion of the userPrincipalName property is invalid. You must use one of the"
                            + " verified domain names in your organization.");
        }
        if (users.containsKey(name.toLowerCase(Locale.ROOT))) {
            return conflict("userPrincipalName");
        }
        if (aliases.contains(name.toLowerCase(Locale.ROOT))) {
            return conflict("proxyAddresses");
        }
        passwords.add(String.valueOf(((Map<?, ?>) body.get("passwordProfile")).get("password")));
        made.add(name);
        Map<String, Object> user = user(name, false, false);
        user.put("employeeType", body.get("employeeType"));
        user.put("usageLocation", body.get("usageLocation"));
        return Reply.of(201, user);
    }

    private static Reply conflict(String property) {
        String message = "Another object with the same value for property " + property + " already exists.";
        return Reply.of(
                400,
                Map.of(
                        "error",
                        Map.of(
                                "code",
                                "Request_BadRequest",
                                "message",
                                message,
                                "details",
                                List.of(Map.of("code", "ObjectConflict", "message", message, "target", property)))));
    }

    Reply assign(String name, Map<String, Object> body) {
        Map<String, Object> user = users.get(name.toLowerCase(Locale.ROOT));
        if (user == null || notYetKnown-- > 0) {
            return Reply.notFound(name);
        }
        if (!body.keySet().equals(Set.of("addLicenses", "removeLicenses"))) {
            return Reply.error(400, "Request_BadRequest", "Both collections are required");
        }
        if (user.get("usageLocation") == null) {
            return Reply.error(
                    400,
                    "Request_BadRequest",
                    "License assignment cannot be done for user with invalid usage location.");
        }
        if (licenceRefusals-- > 0 || consumed() >= units) {
            return Reply.error(
                    400,
                    "Request_BadRequest",
                    "Subscription with SKU " + SKU + " does not have any available licenses.");
        }
        license(user);
        if (slow) {
            slow = false;
        } else {
            provision(name, "Enabled", "Success");
        }
        return Reply.of(200, user);
    }

    Reply change(String name, Map<String, Object> body) {
        Map<String, Object> user = known(name);
        if (user == null) {
            return Reply.notFound(name);
        }
        user.putAll(body);
        return Reply.nothing(204);
    }

    Reply delete(String name) {
        Map<String, Object> user = known(name);
        return user != null && users.values().remove(user) ? Reply.nothing(204) : Reply.notFound(name);
    }

    Reply skus() {
        return Reply.page(
                List.of(
                        sku("f30db892-07e9-47e9-837c-80727f46fd3d", "FLOW_FREE", 10_000, 3, "EXCHANGE_S_FOUNDATION"),
                        sku(SKU, SKU_NAME, units, consumed(), "EXCHANGE_S_STANDARD")),
                null,
                "");
    }

    private static Map<String, Object> sku(String id, String name, long enabled, long consumed, String plan) {
        return Map.of(
                "skuId",
                id,
                "skuPartNumber",
                name,
                "capabilityStatus",
                "Enabled",
                "consumedUnits",
                consumed,
                "prepaidUnits",
                Map.of("enabled", enabled, "lockedOut", 0, "suspended", 0, "warning", 0),
                "servicePlans",
                List.of(Map.of(
                        "servicePlanId", "9aaf7827-d63c-4b61-89c3-182f06f82e5c",
                        "servicePlanName", plan,
                        "provisioningStatus", "Success",
                        "appliesTo", "User")));
    }
}
