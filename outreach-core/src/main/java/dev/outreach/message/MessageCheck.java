package dev.outreach.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks a complete message over before it leaves: lines (RFC 5322 section 2.1.1), fields and their syntax (section 3.6),
 * the pair of unsubscribe fields (RFC 8058 section 3.1), and the structure of the body (RFC 2045, RFC 2046). Reads the
 * octets alone and shares nothing with what wrote them. Takes time in proportion to the message.
 */
public final class MessageCheck {
    /** Findings that are listed; a message with as many is no message. */
    private static final int MOST = 100;
    /** So that no number of them hides an error. */
    private static final int MOST_WARNINGS = 20;

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

    private final List<Finding> findings = new ArrayList<>();
    private int warnings;

    private MessageCheck() {}

    /**
     * What is wrong with a message as it would go over the wire; empty if nothing is. At most 100
     * findings, of which no more than 20 are no errors.
     */
    public static List<Finding> of(byte[] message) {
        MessageCheck check = new MessageCheck();
        MessageLines lines = MessageLines.of(message, check::found);
        if (check.findings.stream().noneMatch(found -> found.rule() == Rule.LINE_END)) {
            MessageHead head = MessageHead.read(lines, 0, lines.size(), check::found);
            FieldCheck.of(head, check::found);
            BodyCheck.of(head, lines, check::found);
        }
        return List.copyOf(check.findings);
    }

    private void found(Rule rule, int line, String what) {
        Finding finding = new Finding(rule, line, what);
        boolean room = findings.size() < MOST && (finding.isError() || warnings++ < MOST_WARNINGS);
        if (room) {
            findings.add(finding);
        }
    }

    /** Told of what is wrong. */
    interface Findings {
        void add(Rule rule, int line, String what);
    }
}
