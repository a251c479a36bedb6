package dev.outreach.dns.dmarc;

/** A text that is no DMARC record. The message says what is wrong, and what is right. */
public final class DmarcSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    DmarcSyntaxException(String message) {
        super(message);
    }
}
