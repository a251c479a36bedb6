package dev.outreach.providers.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request to Graph has, read as Graph does. */
final class GraphRequest {
    private static final String GRAPH = "/v1.0";

    private static final Pattern PREFERRED = Pattern.compile("odata\\.maxpagesize=(\\d+)");

    private GraphRequest() {}

    /** How many entries a page of changes may have. */
    static int most(LoggedRequest request) {
        Matcher preferred = PREFERRED.matcher(String.valueOf(request.getHeader("Prefer")));
        return preferred.find() ? Integer.parseInt(preferred.group(1)) : 10;
    }

    static String[] path(LoggedRequest request) {
        // Links that Graph gives have the keys in brackets: users('ann%40shop.example')/mailfolders('inbox').
        String[] path = URI.create(request.getUrl())
                .getRawPath()
                .substring(GRAPH.length() + 1)
                .replaceAll("\\('([^/]*)'\\)", "/$1")
                .replace("mailfolders", "mailFolders")
                .split("/");
        for (int i = 0; i < path.length; i++) {
            path[i] = URLDecoder.decode(path[i].replace("+", "%2B"), StandardCharsets.UTF_8);
        }
        return path;
    }

    /** What a careless server says back: how the caller signed in, and the last of what it sent. */
    static String said(LoggedRequest request) {
        String body = request.getBodyAsString();
        return request.getHeader("Authorization") + " "
                + body.substring(Math.max(0, body.indexOf("\"passwordProfile")));
    }

    static Map<String, String> query(LoggedRequest request) {
        @Nullable String text = URI.create(request.getUrl()).getRawQuery();
        return text == null ? Map.of() : pairs(text);
    }

    static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String part : text.split("&")) {
            String[] pair = part.split("=", 2);
            pairs.put(
                    URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return pairs;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> body(LoggedRequest request) {
        try {
            return Reply.JSON.readValue(request.getBodyAsString(), Map.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
