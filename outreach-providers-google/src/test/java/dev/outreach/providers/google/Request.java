package dev.outreach.providers.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to one of the APIs, taken apart.
 *
 * @param path its segments, decoded
 * @param query its parameters, decoded
 * @param bearer the access token; empty if there is none
 * @param body its JSON; null if it has no body
 */
record Request(
        String method,
        List<String> path,
        Map<String, String> query,
        String bearer,
        @Nullable JsonNode body) {

    static Request of(LoggedRequest request) {
        URI url = URI.create(request.getUrl());
        List<String> path = Stream.of(url.getRawPath().substring(1).split("/"))
                .map(Request::decoded)
                .toList();
        String sign = String.valueOf(request.getHeader("Authorization"));
        return new Request(
                request.getMethod().value(),
                path,
                pairs(url.getRawQuery()),
                sign.startsWith("Bearer ") ? sign.substring(7) : "",
                body(request));
    }

    static Map<String, String> pairs(@Nullable String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] pair = part.split("=", 2);
            pairs.put(decoded(pair[0]), decoded(pair[1]));
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable JsonNode body(LoggedRequest request) {
        String text = request.getBodyAsString();
        if (text.isEmpty() || !String.valueOf(request.getHeader("Content-Type")).startsWith("application/json")) {
            return null;
        }
        try {
            return Reply.JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    JsonNode json() {
        if (body == null) {
            throw new IllegalStateException(method + " " + path + " has no JSON");
        }
        return body;
    }

    /** Whether it may change something. */
    boolean writes() {
        String last = path.get(path.size() - 1);
        return !method.equals("GET")
                && !last.endsWith(":batchQuery")
                && !last.endsWith(":query")
                && !last.equals("token");
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }
}
