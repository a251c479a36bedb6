package dev.outreach.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.outreach.examples.input.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A line that holds a JSON object, not yet read. A file that is named on the command line stands for the line
 * {@code {"file":"NAME"}}.
 *
 * @param source where the line stands
 * @param number of the line, from 1; 0 if it comes from the command line
 * @param text the line
 */
record InputLine(String source, int number, String text) {

    /** What is wrong with a line. It ends the work on that line alone. */
    static final class Wrong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String fix;

        Wrong(String field, String wrong, String fix) {
            super(wrong, null, false, false);
            this.field = field;
            this.fix = fix;
        }

        /** What to do instead. */
        String fix() {
            return fix;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file of the command line. */
    static InputLine ofFile(Path file) {
        String name = file.toString();
        return new InputLine(
                name, 0, JsonNodeFactory.instance.objectNode().put("file", name).toString());
    }

    /** The answer to the object; if the line is wrong, a problem. */
    Answer answer(Function<JsonNode, Answer> work) {
        try {
            return work.apply(object());
        } catch (Wrong wrong) {
            return Answer.of(
                    new Problem(source, number, wrong.field, "", String.valueOf(wrong.getMessage()), wrong.fix));
        }
    }

    private JsonNode object() {
        if (text.length() > LineReader.LONGEST) {
            throw new Wrong(
                    "line",
                    "is longer than " + LineReader.LONGEST + " characters",
                    "give a shorter one, or name a file");
        }
        try {
            JsonNode object = JSON.readTree(text);
            if (object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException noJson) {
            throw new Wrong("line", "is no JSON: " + noJson.getOriginalMessage(), "write one JSON object a line");
        }
        throw new Wrong("line", "is no JSON object", "write one JSON object a line");
    }

    /** A member that is a string; empty if there is none. */
    static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.get(member))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** What tells this line's result from others: the line if there is one, then {@code id} and {@code file}, if given. */
    Map<String, Object> naming(JsonNode object) {
        Map<String, Object> naming = new LinkedHashMap<>();
        if (number > 0) {
            naming.put("line", number);
        }
        text(object, "id").ifPresent(id -> naming.put("id", id));
        text(object, "file").ifPresent(file -> naming.put("file", file));
        return naming;
    }

    /** How it is called for people. */
    String name(JsonNode object) {
        return text(object, "id").or(() -> text(object, "file")).orElse("line " + number);
    }
}
