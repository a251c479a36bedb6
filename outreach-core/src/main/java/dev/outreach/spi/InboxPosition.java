package dev.outreach.spi;

import dev.outreach.fleet.Quoted;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * How far a mailbox has been read. To be kept by whoever reads, as {@link #text}, and given back as it was.
 *
 * @param since all that came in before has been read: where to look again when the vendor has lost the cursor
 * @param cursor the vendor's own mark, of at most {@value #LONGEST} visible ASCII characters, not to be looked into; empty
 *     at the beginning
 */
public record InboxPosition(Instant since, String cursor) {
    /** Room for the longest that is known, a delta link of Microsoft Graph. */
    static final int LONGEST = 8000;

    public InboxPosition {
        if (cursor.length() > LONGEST || !cursor.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("cursor of an inbox has " + cursor.length()
                    + " characters, or some that are not ASCII: give back the one that was given");
        }
    }

    /** A beginning: only what comes in from that moment on is read. */
    public static InboxPosition since(Instant beginning) {
        return new InboxPosition(beginning, "");
    }

    /** Whether nothing has been read yet. */
    public boolean isBeginning() {
        return cursor.isEmpty();
    }

    /** Such as {@code 2026-11-23T08:00:00Z 4711}. */
    public String text() {
        return isBeginning() ? since.toString() : since + " " + cursor;
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static InboxPosition parse(String text) {
        int space = text.indexOf(' ');
        try {
            return space < 0
                    ? since(Instant.parse(text))
                    : new InboxPosition(Instant.parse(text.substring(0, space)), text.substring(space + 1));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("position '"
                    + Quoted.excerpt(space < 0 ? text : text.substring(0, space))
                    + "' of an inbox is not valid: give back the text that was given");
        }
    }

    /** The time alone: a cursor may hold what only the vendor should see. */
    @Override
    public String toString() {
        return "read until " + since;
    }
}
