package dev.outreach.providers.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer of Graph. */
record Reply(int status, String type, byte[] body) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Reply of(int status, Map<String, ?> body) {
        return new Reply(status, "application/json;odata.metadata=minimal", bytes(body));
    }

    static Reply nothing(int status) {
        return new Reply(status, "", new byte[0]);
    }

    static Reply mime(byte[] message) {
        return new Reply(200, "text/plain", message);
    }

    static Reply page(List<?> value, @Nullable String link, String url) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", "https://graph.example/$metadata#collection");
        body.put("value", value);
        if (link != null) {
            body.put(link, url);
        }
        return of(200, body);
    }

    /** An error, with a more specific one within, in one of the two spellings that are in use. */
    static Reply error(int status, String code, String message) {
        return of(
                status,
                Map.of(
                        "error",
                        Map.of(
                                "code",
                                code,
                                "message",
                                message,
                                status % 2 == 0 ? "innerError" : "innererror",
                                Map.of("request-id", "6e9a1d2f", "date", "2026-01-05T09:00:00"))));
    }

    static Reply notFound(String what) {
        return error(404, "Request_ResourceNotFound", "Resource '" + what + "' does not exist.");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Map<String, ?> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
