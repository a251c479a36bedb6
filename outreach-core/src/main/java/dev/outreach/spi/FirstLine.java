package dev.outreach.spi;

import dev.outreach.fleet.Quoted;
import java.util.regex.Pattern;

/**
 * The first line of a message to one contact, and how it came about.
 *
 * @param line one line of text without control and format characters, not blank; plain text, to be escaped for the form it
 *     stands in
 * @param made who made it
 * @param why how, in one line: which template, which model; and why not the model, if it was to
 */
public record FirstLine(String line, Made made, String why) {
    /** Characters that a line may have; far more than is good. */
    public static final int LONGEST = 1000;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** Who made a line. */
    public enum Made {
        /** A template, as it was asked to. */
        BY_TEMPLATE,
        /** A language model, whose line was checked. */
        BY_MODEL,
        /** What stands in for the model where that could not or must not be used. */
        BY_FALLBACK
    }

    public FirstLine {
        if (line.isBlank() || line.length() > LONGEST || UNSEEN.matcher(line).find()) {
            throw new IllegalArgumentException("first line '" + Quoted.excerpt(line)
                    + "' is not valid: use one line of 1 to " + LONGEST + " visible characters");
        }
        why = Quoted.line(why);
    }
}
