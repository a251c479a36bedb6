package dev.outreach.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outreach.examples.input.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads drafts from standard input, one JSON object a line. No more than one line is held. */
final class DraftLines {

    static final String NAME = "standard input";

    /** Characters of a line: room for three texts of a million characters each, some of them written as escapes. */
    private static final int LONGEST = 8 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Output output;
    private final Reader in;
    private int number;

    DraftLines(Output output) {
        this.output = output;
        this.in = new BufferedReader(new InputStreamReader(output.terminal().in(), StandardCharsets.UTF_8));
    }

    void each(Consumer<Draft> action) throws IOException {
        for (String line = next(); line != null; line = next()) {
            number++;
            if (!line.isBlank()) {
                read(line).ifPresent(action);
            }
        }
    }

    private Optional<Draft> read(String line) {
        if (line.length() > LONGEST) {
            return mistake("is longer than " + LONGEST + " characters", "give shorter texts");
        }
        try {
            JsonNode object = JSON.readTree(line);
            @Nullable String text = text(object, "text");
            if (text == null) {
                return mistake("has no member 'text' that is a string", "write {\"id\":\"a\",\"text\":\"{Hi|Hello}\"}");
            }
            @Nullable String id = text(object, "id");
            return Optional.of(new Draft(
                    id == null ? Integer.toString(number) : id,
                    text(object, "subject"),
                    text,
                    text(object, "html"),
                    1,
                    number));
        } catch (JsonProcessingException noJson) {
            return mistake("is no JSON: " + noJson.getOriginalMessage(), "write one JSON object a line");
        }
    }

    private static @Nullable String text(JsonNode object, String member) {
        @Nullable JsonNode value = object.get(member);
        return value != null && value.isTextual() ? value.asText() : null;
    }

    private Optional<Draft> mistake(String wrong, String fix) {
        output.problem(new Problem(NAME, number, "line", "", wrong, fix));
        return Optional.empty();
    }

    /** The next line, one character longer than allowed if it is too long; null at the end. */
    private @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() <= LONGEST) {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
