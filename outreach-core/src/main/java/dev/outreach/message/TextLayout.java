package dev.outreach.message;

/** How long lines of a plain text travel. */
public enum TextLayout {
    /**
     * A paragraph stays one line, and the reader's program wraps it to its window. The default: the programs that most
     * people read with take no notice of format=flowed, and show its lines broken where they were.
     */
    UNBROKEN,

    /**
     * A paragraph is broken at 72 characters for programs that do not wrap, and joined again by those that know
     * format=flowed (RFC 3676). Blanks at the ends of lines are dropped.
     */
    FLOWED
}
