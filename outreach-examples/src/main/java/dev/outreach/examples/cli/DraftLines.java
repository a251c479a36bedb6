package dev.outreach.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outreach.examples.input.Problem;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads drafts from standard input, one JSON object a line. No more than one line is held. */
final class DraftLines {

    static final String NAME = ManyInputs.STANDARD_INPUT;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Output output;
    private final LineReader in;

    DraftLines(Output output) {
        this.output = output;
        this.in = new LineReader(output.terminal().in());
    }

    void each(Consumer<Draft> action) throws IOException {
        for (String line = in.next(); line != null; line = in.next()) {
            if (!line.isBlank()) {
                read(line).ifPresent(action);
            }
        }
    }

    private Optional<Draft> read(String line) {
        if (line.length() > LineReader.LONGEST) {
            return mistake("is longer than " + LineReader.LONGEST + " characters", "give shorter texts");
        }
        try {
            JsonNode object = JSON.readTree(line);
            @Nullable String text = text(object, "text");
            if (text == null) {
                return mistake("has no member 'text' that is a string", "write {\"id\":\"a\",\"text\":\"{Hi|Hello}\"}");
            }
            @Nullable String id = text(object, "id");
            return Optional.of(new Draft(
                    id == null ? Integer.toString(in.number()) : id,
                    text(object, "subject"),
                    text,
                    text(object, "html"),
                    1,
                    in.number()));
        } catch (JsonProcessingException noJson) {
            return mistake("is no JSON: " + noJson.getOriginalMessage(), "write one JSON object a line");
        }
    }

    private static @Nullable String text(JsonNode object, String member) {
        @Nullable JsonNode value = object.get(member);
        return value != null && value.isTextual() ? value.asText() : null;
    }

    private Optional<Draft> mistake(String wrong, String fix) {
        output.problem(new Problem(NAME, in.number(), "line", "", wrong, fix));
        return Optional.empty();
    }
}
