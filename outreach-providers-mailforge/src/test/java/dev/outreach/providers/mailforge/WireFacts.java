package dev.outreach.providers.mailforge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is known of the wire, in {@code facts.json}, to hold requests and answers against. */
final class WireFacts {
    private final JsonNode calls;

    private WireFacts(JsonNode calls) {
        this.calls = calls;
    }

    static WireFacts load() {
        try (InputStream in = Objects.requireNonNull(WireFacts.class.getResourceAsStream("facts.json"))) {
            return new WireFacts(Reply.JSON.readTree(in).get("calls"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Requires that a request is one of the known ones; returns which. */
    String check(LoggedRequest request, String base) {
        String path = URI.create(request.getUrl()).getRawPath().substring(base.length());
        List<String> known = new ArrayList<>();
        calls.fieldNames().forEachRemaining(call -> {
            String pattern = call.replace("{}", "[^/]+");
            if ((request.getMethod().value() + " " + path).matches(pattern)) {
                known.add(call);
            }
        });
        assertThat(known).as("%s %s", request.getMethod(), path).hasSize(1);
        JsonNode facts = calls.get(known.get(0));
        checkQuery(known.get(0), facts, ForgeServer.query(request));
        if (!request.getBodyAsString().isEmpty()) {
            check(known.get(0) + " sends", facts.get("body"), tree(request.getBodyAsString()));
        }
        return known.get(0);
    }

    private static void checkQuery(String call, JsonNode facts, Map<String, String> query) {
        Set<String> left = new HashSet<>(query.keySet());
        if (facts.has("query")) {
            for (JsonNode name : facts.get("query")) {
                boolean required = name.asText().endsWith("!");
                String bare = name.asText().replace("!", "");
                assertThat(!required || query.containsKey(bare))
                        .as("%s has ?%s=", call, bare)
                        .isTrue();
                left.remove(bare);
            }
        }
        assertThat(left).as("unknown parameters of %s", call).isEmpty();
    }

    /** Requires that an answer of the server of the tests has the known form. */
    void checkAnswer(String call, String answer) {
        check(call + " answers", calls.get(call).get("answer"), tree(answer));
    }

    private static JsonNode tree(String text) {
        try {
            return Reply.JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private void check(String where, JsonNode form, JsonNode value) {
        assertThat(form).as("%s something", where).isNotNull();
        if (form.isArray()) {
            assertThat(value.isArray()).as("%s a list", where).isTrue();
            value.forEach(item -> check(where + "[]", form.get(0), item));
        } else if (form.isObject()) {
            checkObject(where, form, value);
        } else if (calls.has(form.asText())) {
            check(where, calls.get(form.asText()).get("answer"), value);
        } else {
            boolean fits = switch (form.asText()) {
                case "string" -> value.isTextual();
                case "integer" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                default -> value.isBoolean();
            };
            assertThat(fits || value.isNull())
                    .as("%s %s as %s", where, value, form)
                    .isTrue();
        }
    }

    private void checkObject(String where, JsonNode form, JsonNode value) {
        assertThat(value.isObject()).as("%s an object", where).isTrue();
        value.properties().forEach(field -> {
            JsonNode known = form.has("*") ? form.get("*") : form.get(field.getKey());
            JsonNode required = form.get(field.getKey() + "!");
            check(where + "." + field.getKey(), known == null ? required : known, field.getValue());
        });
        form.fieldNames().forEachRemaining(name -> {
            if (name.endsWith("!")) {
                assertThat(value.has(name.replace("!", "")))
                        .as("%s %s", where, name)
                        .isTrue();
            }
        });
    }
}
