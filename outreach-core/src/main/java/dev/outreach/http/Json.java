package dev.outreach.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.outreach.fleet.Quoted;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259), or the place where there is none. Looking into it never fails: what is not there is missing,
 * and so is all that is in it. Immutable.
 *
 * <p>Whole bodies are read into records by {@link #as}: a component is what stands under its name, unknown names are
 * passed over, and a name that is absent is null. Records that are not public must be in a package that its module opens
 * to {@code com.fasterxml.jackson.databind}.
 */
public final class Json {
    /** Levels that a value may be nested; no API comes near. */
    public static final int DEEPEST = 64;

    /** Names and values that a text may have: a bound on the memory that a hostile body can fill. */
    private static final long MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private static final Json MISSING = new Json(MissingNode.getInstance());

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads a text.
     *
     * @throws JsonException if it is not JSON, or nested deeper than {@value #DEEPEST} levels
     */
    public static Json parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new JsonException("not JSON: the text is empty");
            }
            return new Json(node);
        } catch (JsonProcessingException malformed) {
            throw new JsonException("not JSON" + place(malformed));
        }
    }

    /**
     * Reads a text in UTF-8, with or without a byte order mark.
     *
     * @throws JsonException if it is not JSON, or nested deeper than {@value #DEEPEST} levels
     */
    public static Json parse(byte[] text) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return parse(decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded);
        } catch (CharacterCodingException malformed) {
            throw new JsonException("not JSON: the text is not valid UTF-8");
        }
    }

    /** The value of a record, a map, a list, a text, a number or a truth value. What is null in a record is left out. */
    public static Json of(Object value) {
        return new Json(MAPPER.valueToTree(value));
    }

    /** What stands under a name of an object. */
    public Json at(String name) {
        return orMissing(node.get(name));
    }

    /** What stands in a list, from 0. */
    public Json at(int index) {
        return orMissing(node.get(index));
    }

    private static Json orMissing(@Nullable JsonNode found) {
        return found == null ? MISSING : new Json(found);
    }

    /** The same with each text in it changed, but for names. */
    public Json mapTexts(UnaryOperator<String> change) {
        return new Json(mapped(node, change));
    }

    /** As deep as a value can be, which is bounded. What holds no text that changes is not copied. */
    private static JsonNode mapped(JsonNode from, UnaryOperator<String> change) {
        if (from.isTextual()) {
            String text = change.apply(from.textValue());
            return text.equals(from.textValue()) ? from : TextNode.valueOf(text);
        }
        if (from instanceof ArrayNode list) {
            return mapped(list, change);
        }
        return from instanceof ObjectNode object ? mapped(object, change) : from;
    }

    private static JsonNode mapped(ArrayNode list, UnaryOperator<String> change) {
        ArrayNode to = list;
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = mapped(list.get(i), change);
            if (item != list.get(i)) {
                to = to == list ? MAPPER.createArrayNode().addAll(list) : to;
                to.set(i, item);
            }
        }
        return to;
    }

    private static JsonNode mapped(ObjectNode object, UnaryOperator<String> change) {
        ObjectNode to = object;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = mapped(field.getValue(), change);
            if (value != field.getValue()) {
                to = to == object ? MAPPER.createObjectNode().setAll(object) : to;
                to.set(field.getKey(), value);
            }
        }
        return to;
    }

    /** Whether it is a list, which may be empty. */
    public boolean isList() {
        return node.isArray();
    }

    /** Whether there is no value, or it is null. */
    public boolean isMissing() {
        return node.isMissingNode() || node.isNull();
    }

    /** The text, if it is one. */
    public Optional<String> text() {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** The whole number, if it is one, or a text of its digits, as some APIs write large ones. */
    public OptionalLong whole() {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return OptionalLong.of(node.longValue());
        }
        String digits = node.isTextual() ? node.textValue() : "";
        return digits.matches("-?[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** The truth value, if it is one. */
    public Optional<Boolean> truth() {
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    /** What is in the list; empty if it is none. */
    public List<Json> items() {
        List<Json> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> items.add(new Json(item)));
        }
        return List.copyOf(items);
    }

    /**
     * The value as a record.
     *
     * @throws JsonException if it has not the form of one; the message names the place
     */
    public <T> T as(Class<T> type) {
        try {
            if (isMissing()) {
                throw new JsonException("not a " + type.getSimpleName() + ": there is no value");
            }
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException unfit) {
            throw new JsonException("not a " + type.getSimpleName() + place(unfit));
        }
    }

    /** Where it went wrong. What Jackson says besides would show the text itself, which may hold a token. */
    private static String place(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return ": it is nested too deeply, or has too many values or too long ones";
        }
        if (failure instanceof JsonMappingException unfit && !unfit.getPath().isEmpty()) {
            String path = unfit.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining());
            return ": what stands at '" + Quoted.excerpt(path) + "' has another form, or none";
        }
        @Nullable JsonLocation place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? ": it has another form"
                : ": it breaks at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && node.equals(json.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** The value as text. */
    @Override
    public String toString() {
        return node.isMissingNode() ? "" : new String(bytes(), StandardCharsets.UTF_8);
    }
}
