package dev.outreach.providers.maildoso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer of the API. */
record Reply(int status, @Nullable Object body) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Reply ok(Object body) {
        return new Reply(200, body);
    }

    static Reply nothing() {
        return new Reply(204, null);
    }

    static Reply error(int status, String message) {
        return new Reply(status, Map.of("detail", message));
    }

    String text() {
        try {
            return body == null ? "" : JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static <T> T read(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
