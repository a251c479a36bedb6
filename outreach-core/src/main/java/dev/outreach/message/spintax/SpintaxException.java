package dev.outreach.message.spintax;

/**
 * A text that cannot be read. The message names line and column, says what is wrong and how to mend it, and in two more
 * lines shows the place with a caret below it.
 */
public final class SpintaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String reason;

    SpintaxException(Place place, String reason) {
        super("line " + place.line() + ", column " + place.column() + ": " + reason + "\n" + place.shown());
        this.line = place.line();
        this.column = place.column();
        this.reason = reason;
    }

    /** The line of the mistake, from 1. */
    public int line() {
        return line;
    }

    /** The column of the mistake, in characters, from 1. */
    public int column() {
        return column;
    }

    /** What is wrong and how to mend it, without the place. */
    public String reason() {
        return reason;
    }
}
