package dev.outreach.providers.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Microsoft's own description of Graph says of names and types, as far as it is kept beside the tests. */
final class GraphSchema {
    private static final String COLLECTION = "Collection(";

    /** A property, a navigation, a parameter, or what is bound to a type. */
    record Member(String kind, String type, boolean required) {}

    private final Map<String, String> bases = new HashMap<>();
    private final Map<String, Map<String, Member>> members = new HashMap<>();

    private GraphSchema() {}

    static GraphSchema read() {
        GraphSchema schema = new GraphSchema();
        try (InputStream in = GraphSchema.class.getResourceAsStream("graph-v1.0.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(schema::add);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return schema;
    }

    private void add(String[] line) {
        if (line[0].equals("type")) {
            bases.put(line[1], line[2]);
        } else {
            members.computeIfAbsent(line[1], unseen -> new HashMap<>())
                    .put(line[2], new Member(line[0], line[3], line[4].equals("required")));
        }
    }

    @Nullable
    Member member(String owner, String name) {
        @Nullable Member own = members.getOrDefault(owner, Map.of()).get(name);
        @Nullable String base = bases.get(owner);
        return own != null || base == null ? own : member(base, name);
    }

    private Set<String> required(String owner) {
        Set<String> names = new HashSet<>();
        members.getOrDefault(owner, Map.of()).forEach((name, member) -> {
            if (member.required()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Where a path leads: a type, a collection of one, {@code type/action}, or the MIME of a message. */
    String follow(String[] path) {
        String at = type("-", path[0], "set");
        at = COLLECTION + at + ")";
        for (int i = 1; i < path.length; i++) {
            at = step(at, path[i]);
        }
        return at;
    }

    private String step(String at, String segment) {
        if (at.startsWith(COLLECTION)) {
            @Nullable Member bound = member(at, segment);
            return bound == null ? element(at) : bound.type();
        }
        if (segment.equals("$value")) {
            return "MIME";
        }
        @Nullable Member member = member(at, segment);
        if (member == null || member.kind().equals("property")) {
            throw new AssertionError(at + " has no '" + segment + "' that a path can lead by");
        }
        return member.kind().equals("action") ? at + "/" + segment : member.type();
    }

    static String element(String collection) {
        return collection.startsWith(COLLECTION)
                ? collection.substring(COLLECTION.length(), collection.length() - 1)
                : collection;
    }

    private String type(String owner, String name, String kind) {
        @Nullable Member member = member(owner, name);
        if (member == null || !member.kind().equals(kind)) {
            throw new AssertionError("there is no " + kind + " '" + name + "'");
        }
        return member.type();
    }

    /** What an action answers with. */
    String result(String action) {
        String[] parts = action.split("/");
        return type(parts[0], parts[1], "action");
    }

    /** Requires that these are the parameters of an action. */
    void checkParameters(String action, JsonNode body) {
        checkObject(action, body);
        required(action).forEach(name -> {
            if (!body.has(name)) {
                throw new AssertionError(action + " lacks its parameter '" + name + "'");
            }
        });
    }

    /** Requires that a value is of a type. */
    void check(String type, String place, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (type.startsWith(COLLECTION)) {
            require(value.isArray(), place, type, value);
            value.forEach(item -> check(element(type), place, item));
        } else if (type.startsWith("Edm.")) {
            require(isPrimitive(type, value), place, type, value);
        } else {
            require(value.isObject(), place, type, value);
            checkObject(type, value);
        }
    }

    private void checkObject(String declared, JsonNode object) {
        String type = object.path("@odata.type")
                .asText("#microsoft.graph." + declared)
                .replace("#microsoft.graph.", "");
        object.fields().forEachRemaining(field -> {
            String name = field.getKey();
            if (!name.startsWith("@")) {
                @Nullable Member member = member(type, name);
                if (member == null || member.kind().equals("action")) {
                    throw new AssertionError(type + " has no '" + name + "'");
                }
                check(member.type(), type + "." + name, field.getValue());
            }
        });
    }

    private static void require(boolean fits, String place, String type, JsonNode value) {
        if (!fits) {
            throw new AssertionError(place + " is " + value + ", and should be a " + type);
        }
    }

    private static boolean isPrimitive(String type, JsonNode value) {
        return switch (type) {
            case "Edm.Boolean" -> value.isBoolean();
            case "Edm.Int32" -> value.isInt() || value.isLong() && value.canConvertToInt();
            case "Edm.Guid" -> value.asText().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
            case "Edm.DateTimeOffset" -> isTime(value.asText());
            default -> value.isTextual();
        };
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
