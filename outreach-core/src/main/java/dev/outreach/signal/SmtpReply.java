package dev.outreach.signal;

import dev.outreach.fleet.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * What an SMTP server answered, at once or in a bounce report (RFC 5321 section 4.2; RFC 3463).
 *
 * @param code the reply code, 200 to 599
 * @param enhanced the enhanced status code such as {@code 5.1.1}, or null where the server gave none
 * @param text the rest of the reply, its lines joined by a space; at most {@value #LONGEST_TEXT} characters are kept
 */
public record SmtpReply(int code, @Nullable String enhanced, String text) {
    private static final int LONGEST_TEXT = 1000;

    public SmtpReply {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("SMTP reply code is " + code + ": use 200 to 599");
        }
        text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** Whether the same message may be accepted later (4yz). */
    public boolean isTransient() {
        return code >= 400 && code < 500;
    }

    @Override
    public String toString() {
        return code + (enhanced == null ? "" : " " + enhanced) + (text.isEmpty() ? "" : " " + Quoted.excerpt(text));
    }
}
