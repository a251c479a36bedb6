package dev.outreach.http;

/** A text is not JSON, or JSON is not of the form that was expected. The message is one line. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
