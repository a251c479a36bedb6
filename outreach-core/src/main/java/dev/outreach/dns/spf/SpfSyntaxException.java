package dev.outreach.dns.spf;

/** A text that is no SPF record, or no part of one. The message says what is wrong, where, and what is right. */
public final class SpfSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int position;

    SpfSyntaxException(String message, int position) {
        super(message + " (at character " + (position + 1) + ")");
        this.position = position;
    }

    /** Where the error is, in characters from 0. */
    public int position() {
        return position;
    }
}
