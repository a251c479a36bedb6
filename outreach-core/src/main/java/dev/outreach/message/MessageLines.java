package dev.outreach.message;

import dev.outreach.message.MessageCheck.Findings;
import dev.outreach.message.MessageCheck.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a message, found where they stand in its octets. */
final class MessageLines {
    /** Characters of a line that must not be exceeded (RFC 5322 section 2.1.1). */
    private static final int LONGEST_LINE = 998;

    /** Characters of a line that should not be exceeded. */
    private static final int WANTED_LINE = 78;

    private final byte[] octets;

    /** Where each line begins, and past the last one where the next would. */
    private int[] starts;

    private int size;

    private MessageLines(byte[] octets) {
        this.octets = octets;
        this.starts = new int[octets.length / 32 + 16];
    }

    /** The lines of a message; reports what is wrong with their ends and lengths. */
    static MessageLines of(byte[] message, Findings findings) {
        MessageLines lines = new MessageLines(message);
        lines.find(findings);
        return lines;
    }

    private void find(Findings findings) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int start = 0;
        int cr = next(text, '\r', 0);
        int lf = next(text, '\n', 0);
        while (cr < octets.length || lf < octets.length) {
            if (lf == cr + 1) {
                checkLength(cr - start, findings);
                start = lf + 1;
                add(start);
                cr = next(text, '\r', start);
                lf = next(text, '\n', start);
            } else {
                findings.add(Rule.LINE_END, size + 1, "a CR or LF stands alone");
                cr = cr < lf ? next(text, '\r', cr + 1) : cr;
                lf = lf < cr ? next(text, '\n', lf + 1) : lf;
            }
        }
        if (start < octets.length) {
            checkLength(octets.length - start, findings);
            findings.add(Rule.LINE_END, size + 1, "the last line does not end in CR LF");
        }
    }

    private static int next(String text, char c, int from) {
        int at = text.indexOf(c, from);
        return at < 0 ? text.length() : at;
    }

    private void add(int nextStart) {
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[++size] = nextStart;
    }

    private void checkLength(int length, Findings findings) {
        if (length > WANTED_LINE) {
            boolean tooLong = length > LONGEST_LINE;
            findings.add(
                    tooLong ? Rule.LINE_TOO_LONG : Rule.LINE_LONG,
                    size + 1,
                    "the line has " + length + " characters, more than " + (tooLong ? LONGEST_LINE : WANTED_LINE));
        }
    }

    int size() {
        return size;
    }

    int start(int line) {
        return starts[line];
    }

    /** Past the last octet of a line, before its CR LF. */
    int end(int line) {
        return starts[line + 1] - 2;
    }

    /** The octets that the places are in; not to be changed. */
    byte[] octets() {
        return octets;
    }

    boolean isEmpty(int line) {
        return start(line) == end(line);
    }

    /** Whether a line consists of these octets. */
    boolean is(int line, byte[] text) {
        int start = start(line);
        return end(line) - start == text.length
                && Arrays.equals(octets, start, start + text.length, text, 0, text.length);
    }

    /** A line, an octet a character. */
    String text(int line) {
        return new String(octets, start(line), end(line) - start(line), StandardCharsets.ISO_8859_1);
    }
}
