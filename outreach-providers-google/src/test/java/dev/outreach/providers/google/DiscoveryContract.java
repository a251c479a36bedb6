package dev.outreach.providers.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What Google's discovery documents say of the calls that we make, by an excerpt of them in {@code discovery.json}: verbs,
 * paths, parameters, scopes, and the names and types of what is sent and answered. Checks without knowing our code.
 */
final class DiscoveryContract {
    /**
     * A call that the documents have.
     *
     * @param api the document
     */
    record Method(JsonNode api, String id, JsonNode description) {
        List<String> scopes() {
            return texts(description.get("scopes"));
        }
    }

    private final JsonNode documents;

    private DiscoveryContract(JsonNode documents) {
        this.documents = documents;
    }

    static DiscoveryContract load() {
        try (InputStream in = Objects.requireNonNull(DiscoveryContract.class.getResourceAsStream("discovery.json"))) {
            return new DiscoveryContract(Reply.JSON.readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The ids of all methods. */
    Set<String> methods() {
        Set<String> ids = new TreeSet<>();
        documents.get("apis").forEach(api -> api.get("methods").fieldNames().forEachRemaining(ids::add));
        return ids;
    }

    /** The method that a request is a call of; empty if there is none with its verb and path. */
    Optional<Method> method(Request request) {
        for (JsonNode api : documents.get("apis")) {
            for (Map.Entry<String, JsonNode> method : api.get("methods").properties()) {
                if (method.getValue().get("verb").asText().equals(request.method())
                        && fits(method.getValue().get("path").asText(), request.path())) {
                    return Optional.of(new Method(api, method.getKey(), method.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String template, List<String> path) {
        String[] parts = template.substring(1).split("/");
        if (parts.length != path.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].startsWith("{") && !parts[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What is wrong with a request; empty if nothing is. */
    List<String> wrong(Request request) {
        Optional<Method> found = method(request);
        if (found.isEmpty()) {
            return List.of("there is no method " + request.method() + " " + request.path());
        }
        Method method = found.get();
        List<String> wrong = new ArrayList<>();
        JsonNode parameters = method.description().get("parameters");
        request.query().forEach((name, value) -> parameter(parameters.get(name), name, value, wrong));
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            if (parameter.getValue().path("location").asText().equals("query")
                    && parameter.getValue().path("required").asBoolean()
                    && !request.query().containsKey(parameter.getKey())) {
                wrong.add("parameter " + parameter.getKey() + " is missing");
            }
        }
        if (request.body() == null) {
            if (!method.description().get("request").isNull()) {
                wrong.add("there is no body");
            }
        } else {
            value(method, ref(method.description().get("request").asText()), request.body(), "body", true, wrong);
        }
        return wrong.stream().map(what -> method.id() + ": " + what).toList();
    }

    /** What is wrong with an answer of the server that stands in for Google's; empty if nothing is. */
    List<String> wrong(Request request, Map<String, Object> answer) {
        List<String> wrong = new ArrayList<>();
        method(request).ifPresent(method -> {
            JsonNode schema = method.description().get("response");
            if (!schema.isNull()) {
                value(method, ref(schema.asText()), Reply.JSON.valueToTree(answer), "answer", false, wrong);
            }
        });
        return wrong;
    }

    private static void parameter(JsonNode known, String name, String value, List<String> wrong) {
        if (known == null || !known.path("location").asText().equals("query")) {
            wrong.add("there is no parameter " + name);
            return;
        }
        boolean fits = switch (known.get("type").asText()) {
            case "integer" ->
                value.matches("[0-9]{1,9}")
                        && Long.parseLong(value) <= known.path("maximum").asLong(Integer.MAX_VALUE);
            case "boolean" -> value.matches("true|false");
            default -> !known.path("format").asText().equals("uint64") || value.matches("[0-9]{1,20}");
        };
        if (!fits || known.has("enum") && !texts(known.get("enum")).contains(value)) {
            wrong.add("parameter " + name + " cannot be " + value);
        }
    }

    private static JsonNode ref(String schema) {
        return Reply.JSON.createObjectNode().put("$ref", schema);
    }

    private static void value(
            Method method, JsonNode type, JsonNode value, String at, boolean sent, List<String> wrong) {
        if (type.has("$ref")) {
            object(
                    method,
                    method.api().get("schemas").get(type.get("$ref").asText()).get("properties"),
                    value,
                    at,
                    sent,
                    wrong);
        } else if (type.path("type").asText().equals("array")) {
            for (JsonNode item : value) {
                value(method, type.get("items"), item, at + "[]", sent, wrong);
            }
            require(value.isArray(), at + " is no list", wrong);
        } else if (type.path("type").asText().equals("object")) {
            if (type.has("properties")) {
                object(method, type.get("properties"), value, at, sent, wrong);
            }
        } else {
            scalar(type, value, at, wrong);
        }
    }

    private static void scalar(JsonNode type, JsonNode value, String at, List<String> wrong) {
        boolean fits = switch (type.path("type").asText()) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
        require(
                fits,
                at + " is " + value.getNodeType() + " and not "
                        + type.path("type").asText(),
                wrong);
        if (type.has("enum")) {
            require(texts(type.get("enum")).contains(value.asText()), at + " cannot be " + value, wrong);
        }
    }

    private static void object(
            Method method, JsonNode properties, JsonNode value, String at, boolean sent, List<String> wrong) {
        require(value.isObject(), at + " is no object", wrong);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = properties.get(field.getKey());
            String place = at + "." + field.getKey();
            if (known == null) {
                wrong.add(place + " is not known");
            } else {
                require(!sent || !known.path("readOnly").asBoolean(), place + " is read-only", wrong);
                value(method, known, field.getValue(), place, sent, wrong);
            }
        }
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            boolean required = property.getValue().path("required").asBoolean()
                    || texts(property.getValue().path("requiredBy")).contains(method.id());
            // What is in the path is not said again.
            boolean inPath = method.description().get("parameters").has(property.getKey());
            require(
                    !sent || !required || inPath || value.has(property.getKey()),
                    at + "." + property.getKey() + " is missing",
                    wrong);
        }
    }

    private static void require(boolean fits, String otherwise, List<String> wrong) {
        if (!fits) {
            wrong.add(otherwise);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
