package dev.outreach.message;

/**
 * A template that cannot be read, or that lacks a value. The message says where and how to mend it; it may span several
 * lines, the last of which points at the place.
 */
public final class TemplateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
