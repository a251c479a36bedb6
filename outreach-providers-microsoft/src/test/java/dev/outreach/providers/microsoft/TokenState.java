package dev.outreach.providers.microsoft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token endpoint of a tenant. */
final class TokenState {
    static final String TENANT = "contoso.example";
    static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    final List<Map<String, String>> asked = new ArrayList<>();
    final Map<String, String> resources = new HashMap<>();
    final Deque<Long> errors = new ArrayDeque<>();

    @Nullable
    String secret;

    int lifetime = 3599;

    Reply token(String tenant, Map<String, String> form) {
        asked.add(form);
        @Nullable Long error = errors.poll();
        if (error != null) {
            return error(error);
        }
        if (!tenant.equalsIgnoreCase(TENANT)) {
            return error(90002);
        }
        if (!CLIENT.equals(form.get("client_id"))) {
            return error(700016);
        }
        boolean signs = form.containsKey("client_assertion");
        if (!signs && secret != null && !secret.equals(form.get("client_secret"))) {
            return error(7000215);
        }
        String scope = form.getOrDefault("scope", "");
        if (!scope.endsWith("/.default")) {
            return error(70011);
        }
        String token = "eyJ0b2tlbi10MHBzM2NyZXQ." + asked.size() + "." + "x".repeat(40);
        resources.put(token, scope.substring(0, scope.length() - "/.default".length()));
        return Reply.of(200, Map.of("token_type", "Bearer", "expires_in", lifetime, "access_token", token));
    }

    static Reply error(long code) {
        boolean wrongClient = code == 7000215 || code == 7000222 || code == 700027;
        return Reply.of(
                wrongClient ? 401 : 400,
                Map.of(
                        "error",
                        wrongClient ? "invalid_client" : "invalid_request",
                        "error_description",
                        "AADSTS" + code + ": no. Trace ID: 1\r\nCorrelation ID: 2",
                        "error_codes",
                        List.of(code),
                        "timestamp",
                        "2026-01-05 09:00:00Z",
                        "trace_id",
                        "1",
                        "correlation_id",
                        "2"));
    }

    boolean takes(String authorization, String resource) {
        return authorization.startsWith("Bearer ")
                && resource.equals(resources.get(authorization.substring("Bearer ".length())));
    }
}
