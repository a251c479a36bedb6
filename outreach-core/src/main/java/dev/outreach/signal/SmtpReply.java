package dev.outreach.signal;

import dev.outreach.fleet.Quoted;
import java.util.Optional;
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

    /**
     * Reads a reply as it came over the wire, of one line or several (RFC 5321 section 4.2.1, RFC 2034 section 4), or
     * as a bounce report quotes it: after a type such as {@code smtp;} (RFC 3464 section 2.3.6), after the words of the
     * reporting server up to {@code said:}, with its lines folded into one.
     *
     * <p>The code is that of the first line, the enhanced code the first one found. Where a report gives the enhanced
     * code alone, 250, 450 or 550 stands for its class. Any text is safe to hand in; what is over 8,000 characters is
     * not looked at.
     *
     * @return the reply; empty if the text does not hold one
     */
    public static Optional<SmtpReply> parse(String reply) {
        return SmtpReplyReader.read(reply);
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
