package dev.outreach.examples.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes one record apart (RFC 4180 section 2): fields between commas, in double quotes where they hold a comma, a quote
 * (written twice) or a line break.
 */
final class CsvRecord {

    private static final int LONGEST_FIELD = 4_096;
    private static final int MOST_FIELDS = 200;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private State state = State.FIELD_START;

    /**
     * Takes one more line.
     *
     * @return whether the record ends with it; if not, a quote is open
     * @throws Mistake if the line breaks the grammar or a limit
     */
    boolean feed(String line) {
        if (state == State.QUOTED) {
            append('\n');
        }
        for (int i = 0; i < line.length(); i++) {
            take(line.charAt(i));
        }
        if (state == State.QUOTED) {
            return false;
        }
        endField();
        return true;
    }

    List<String> fields() {
        return List.copyOf(fields);
    }

    private void take(char c) {
        switch (state) {
            case FIELD_START -> start(c);
            case PLAIN -> plain(c);
            case QUOTED -> quoted(c);
            case QUOTE_IN_QUOTED -> afterQuote(c);
        }
    }

    private void start(char c) {
        if (c == '"') {
            state = State.QUOTED;
        } else {
            state = State.PLAIN;
            plain(c);
        }
    }

    private void plain(char c) {
        if (c == ',') {
            endField();
        } else if (c == '"') {
            throw new Mistake("has a quote inside a field", "put the field in quotes and write its quotes twice");
        } else {
            append(c);
        }
    }

    private void quoted(char c) {
        if (c == '"') {
            state = State.QUOTE_IN_QUOTED;
        } else {
            append(c);
        }
    }

    private void afterQuote(char c) {
        if (c == '"') {
            append('"');
            state = State.QUOTED;
        } else if (c == ',') {
            endField();
        } else {
            throw new Mistake("goes on after a closing quote", "put a comma there, or write the quote twice");
        }
    }

    private void append(char c) {
        if (field.length() >= LONGEST_FIELD) {
            throw new Mistake("has a field of more than " + LONGEST_FIELD + " characters", "shorten it");
        }
        field.append(c);
    }

    private void endField() {
        if (fields.size() >= MOST_FIELDS) {
            throw new Mistake("has more than " + MOST_FIELDS + " fields", "remove columns that no template uses");
        }
        fields.add(field.toString());
        field.setLength(0);
        state = State.FIELD_START;
    }
}
