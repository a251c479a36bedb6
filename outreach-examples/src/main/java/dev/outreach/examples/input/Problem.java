package dev.outreach.examples.input;

import dev.outreach.fleet.Quoted;

/**
 * One mistake in a file, and how to mend it.
 *
 * @param file the file as the user named it
 * @param line the line, from 1
 * @param field the key or column
 * @param value the text that is wrong, fit for one line; empty where something is missing
 * @param wrong what is wrong with it, to be read after the value
 * @param fix what to write instead
 */
public record Problem(String file, int line, String field, String value, String wrong, String fix) {

    public Problem {
        field = Quoted.excerpt(field);
        value = Quoted.excerpt(value);
    }

    /** The problem in one line, such as {@code fleet.yaml:12: tier: 'gold' is not a tier: use premium or bulk}. */
    public String print() {
        String named = value.isEmpty() ? wrong : "'" + value + "' " + wrong;
        return file + ":" + line + ": " + field + ": " + named + ": " + fix;
    }
}
