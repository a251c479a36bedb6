package dev.outreach.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks a complete message over before it leaves: lines (RFC 5322 section 2.1.1), fields and their syntax (section 3.6),
 * the pair of unsubscribe fields (RFC 8058 section 3.1), and the structure of the body (RFC 2045, RFC 2046). Reads the
 * octets alone and shares nothing with what wrote them. Takes time in proportion to the message.
 */
public final class MessageCheck {
    /** Characters of a line that must not be exceeded (RFC 5322 section 2.1.1). */
    private static final int LONGEST_LINE = 998;

    /** Characters of a line that should not be exceeded. */
    private static final int WANTED_LINE = 78;

    /** Findings that are listed; a message with as many is no message. */
    private static final int MOST = 100;

    /** What is wrong with a message. */
    public enum Rule {
        /** A CR or LF stands alone, or the last line does not end. */
        LINE_END,
        /** A line has more than 998 characters. */
        LINE_TOO_LONG,
        /** A line has more than 78 characters. Permitted, and not wanted. */
        LINE_LONG,
        /** A field cannot be read, or its value is not of the form that it must have. */
        FIELD_SYNTAX,
        /** A field that may stand once stands twice. */
        FIELD_REPEATED,
        /** A field that must be there is not. */
        FIELD_MISSING,
        /** The pair of unsubscribe fields is not whole, or not by HTTPS. */
        UNSUBSCRIBE,
        /** The body is not what its fields say. */
        BODY
    }

    /**
     * Something that was found.
     *
     * @param line the line that it is about, from 1; 0 if it is about none
     * @param what in one line
     */
    public record Finding(Rule rule, int line, String what) {
        /** Whether the message must not leave like this. */
        public boolean isError() {
            return rule != Rule.LINE_LONG;
        }

        @Override
        public String toString() {
            return (line == 0 ? "" : "line " + line + ": ") + what;
        }
    }

    private final String message;
    private final List<Finding> findings = new ArrayList<>();

    private MessageCheck(String message) {
        this.message = message;
    }

    /** What is wrong with a message as it would go over the wire; empty if nothing is. At most 100 findings. */
    public static List<Finding> of(byte[] message) {
        MessageCheck check = new MessageCheck(new String(message, StandardCharsets.ISO_8859_1));
        List<String> lines = check.lines();
        if (check.findings.isEmpty() || check.findings.stream().allMatch(found -> found.rule() != Rule.LINE_END)) {
            MessageHead head = MessageHead.read(lines, 0, check::found);
            FieldCheck.of(head, check::found);
            BodyCheck.of(head, lines, check::found);
        }
        return List.copyOf(check.findings);
    }

    private void found(Rule rule, int line, String what) {
        if (findings.size() < MOST) {
            findings.add(new Finding(rule, line, what));
        }
    }

    /** Told of what is wrong. */
    interface Findings {
        void add(Rule rule, int line, String what);
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(message.length() / 40 + 16);
        int start = 0;
        for (int end = message.indexOf("\r\n"); end >= 0; end = message.indexOf("\r\n", start)) {
            lines.add(line(message.substring(start, end), lines.size() + 1));
            start = end + 2;
        }
        if (start < message.length()) {
            line(message.substring(start), lines.size() + 1);
            found(Rule.LINE_END, lines.size() + 1, "the last line does not end in CR LF");
        }
        return lines;
    }

    private String line(String line, int number) {
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
            found(Rule.LINE_END, number, "a CR or LF stands alone");
        }
        if (line.length() > LONGEST_LINE) {
            found(
                    Rule.LINE_TOO_LONG,
                    number,
                    "the line has " + line.length() + " characters, more than " + LONGEST_LINE);
        } else if (line.length() > WANTED_LINE) {
            found(Rule.LINE_LONG, number, "the line has " + line.length() + " characters, more than " + WANTED_LINE);
        }
        return line;
    }
}
