package dev.outreach.providers.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer of one of the APIs.
 *
 * @param body null if there is none
 */
record Reply(int status, Map<String, Object> body) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Reply ok(Map<String, Object> body) {
        return new Reply(200, body);
    }

    /** In both forms at once, as the APIs of Workspace do it. */
    static Reply error(int status, String reason, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status);
        error.put("message", message);
        error.put("errors", List.of(Map.of("domain", "global", "reason", reason, "message", message)));
        error.put("status", rpcStatus(status));
        return new Reply(status, Map.of("error", error));
    }

    /** As the newer APIs do it (google.rpc.Status). */
    static Reply rpcError(int status, String message) {
        return new Reply(
                status, Map.of("error", Map.of("code", status, "message", message, "status", rpcStatus(status))));
    }

    private static String rpcStatus(int status) {
        return switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ALREADY_EXISTS";
            case 429 -> "RESOURCE_EXHAUSTED";
            default -> "UNKNOWN";
        };
    }

    String text() {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
