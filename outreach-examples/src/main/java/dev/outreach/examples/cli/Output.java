package dev.outreach.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outreach.examples.input.Problem;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command says, in one of two forms: tables for people, or one JSON object a line for programs. Each object has
 * a {@code type} that names its other members.
 */
public final class Output {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;
    private final boolean json;
    private long problems;

    Output(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    public boolean isJson() {
        return json;
    }

    /** How many problems were reported. */
    public long problems() {
        return problems;
    }

    /** Where progress is shown; nothing is drawn over the results. */
    public Terminal terminal() {
        return terminal;
    }

    /** One line for people; left out of JSON. */
    public void say(String line) {
        if (!json) {
            terminal.out().println(line);
        }
    }

    /** A line for people with an empty one above it; left out of JSON. */
    public void heading(String line) {
        say("");
        say(line);
    }

    /** A table for people; left out of JSON. */
    public void table(TextTable table) {
        table.lines().forEach(this::say);
    }

    /**
     * One object for programs; left out of tables.
     *
     * @param members strings, numbers and truth values by name, in the order in which they are printed
     */
    public void object(String type, Map<String, ?> members) {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("type", type);
            all.putAll(members);
            terminal.out().println(line(all));
        }
    }

    /** A mistake in a file: for people on standard error. */
    public void problem(Problem problem) {
        problems++;
        if (!json) {
            terminal.err().println(problem.print());
            return;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", problem.file());
        members.put("line", problem.line());
        members.put("field", problem.field());
        members.put("value", problem.value());
        members.put("wrong", problem.wrong());
        members.put("fix", problem.fix());
        object("problem", members);
    }

    /** Hands on what was printed. */
    void flush() {
        PrintWriter out = terminal.out();
        out.flush();
        terminal.err().flush();
    }

    private static String line(Map<String, Object> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot print " + members.keySet() + " as JSON", e);
        }
    }
}
