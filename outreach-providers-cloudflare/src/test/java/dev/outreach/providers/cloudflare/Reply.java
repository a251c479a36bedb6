package dev.outreach.providers.cloudflare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer of the API in its envelope. */
record Reply(int status, Map<String, Object> body) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Reply ok(@Nullable Object result) {
        return of(200, result, Map.of());
    }

    static Reply of(int status, @Nullable Object result, Map<String, Object> info) {
        Map<String, Object> body = envelope(true, List.of());
        body.put("result", result);
        if (!info.isEmpty()) {
            body.put("result_info", info);
        }
        return new Reply(status, body);
    }

    static Reply error(int status, int code, String message) {
        Map<String, Object> body = envelope(false, List.of(Map.of("code", code, "message", message)));
        body.put("result", null);
        return new Reply(status, body);
    }

    private static Map<String, Object> envelope(boolean success, List<Object> errors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", success);
        body.put("errors", errors);
        body.put("messages", List.of(Map.of("code", 10000, "message", "a message is no error")));
        body.put("unknown_field", Map.of("deep", List.of(1, 2)));
        return body;
    }

    String text() {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
