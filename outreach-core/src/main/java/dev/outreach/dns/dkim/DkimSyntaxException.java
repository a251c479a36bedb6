package dev.outreach.dns.dkim;

/** A text that is no DKIM record, signature or key. The message says what is wrong with it; it holds no secret. */
public final class DkimSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    DkimSyntaxException(String message) {
        super(message);
    }
}
