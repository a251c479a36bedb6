package dev.outreach.imap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes apart what a server says (RFC 9051 section 9). Makes room for nothing that has not come. */
final class ResponseReader {
    private static final int DEEPEST = 16;
    private static final int LONGEST_WORD = 64 * 1024;
    private static final int BUFFER = 16 * 1024;

    /** Values of the answers to one command. A list of numbers is the longest that is asked for. */
    private static final int MOST_VALUES = 500_000;

    /** Where a word ends. */
    private static final String ENDS = " (){\r\n";

    /** What people are told, which follows no grammar. */
    private static final Set<String> FOR_PEOPLE = Set.of("OK", "NO", "BAD", "BYE", "PREAUTH");

    private final InputStream in;
    private final int mostOctets;
    private int values;

    /**
     * One that reads this stream.
     *
     * @param mostOctets of one text of octets
     */
    ResponseReader(InputStream in, int mostOctets) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.mostOctets = mostOctets;
    }

    /** Whether there is something that nobody has asked for yet. */
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    /** A command is given: what counts is what comes from now on. */
    void begin() {
        values = 0;
    }

    /** What the server says next. */
    Response read() throws IOException, ImapException {
        String tag = word();
        if (tag.equals("+")) {
            return new Response(tag, -1, "", line(), List.of());
        }
        skipBlank();
        String name = word();
        long number = Response.number(name).orElse(-1);
        if (number >= 0) {
            skipBlank();
            name = word();
        }
        String what = name.toUpperCase(Locale.ROOT);
        if (!tag.equals("*") || FOR_PEOPLE.contains(what)) {
            skipBlank();
            return new Response(tag, number, what, line(), List.of());
        }
        return new Response(tag, number, what, "", data());
    }

    private List<Object> data() throws IOException, ImapException {
        List<Object> found = list(0);
        int end = next();
        if (end == '\r') {
            end = next();
        }
        if (end != '\n') {
            throw garbled("a closing bracket too many");
        }
        return found;
    }

    /** Values up to a closing bracket or the end of the line, which is left to be read. */
    private List<Object> list(int depth) throws IOException, ImapException {
        if (depth > DEEPEST) {
            throw garbled("lists more than " + DEEPEST + " deep");
        }
        List<Object> found = new ArrayList<>();
        while (true) {
            skipBlank();
            int first = peek();
            if (first == ')' || first == '\r' || first == '\n') {
                return found;
            }
            if (++values > MOST_VALUES) {
                throw garbled("more than " + MOST_VALUES + " values");
            }
            found.add(value(first, depth));
        }
    }

    private Object value(int first, int depth) throws IOException, ImapException {
        if (first == '(') {
            next();
            List<Object> inner = list(depth + 1);
            if (next() != ')') {
                throw garbled("a list without its end");
            }
            return inner;
        }
        if (first == '"') {
            next();
            return quoted();
        }
        return first == '{' ? octets() : word();
    }

    private String quoted() throws IOException, ImapException {
        StringBuilder text = new StringBuilder();
        for (int c = next(); c != '"'; c = next()) {
            if (c == '\r' || c == '\n') {
                throw garbled("a quoted text over the end of its line");
            }
            append(text, c == '\\' ? next() : c);
        }
        return text.toString();
    }

    private byte[] octets() throws IOException, ImapException {
        next();
        StringBuilder digits = new StringBuilder();
        for (int c = next(); c != '}'; c = next()) {
            append(digits, c);
        }
        long length = Response.number(digits.toString()).orElse(-1);
        if (length < 0 || length > mostOctets) {
            throw garbled("a text of " + (length < 0 ? "no known number of" : length) + " octets, where at most "
                    + mostOctets + " were asked for");
        }
        line();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] piece = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                throw new EOFException();
            }
            octets.write(piece, 0, read);
            left -= read;
        }
        return octets.toByteArray();
    }

    /** Up to a blank, a bracket or the end of the line; not a blank text. Some servers leave out the blank before octets. */
    private String word() throws IOException, ImapException {
        StringBuilder text = new StringBuilder();
        for (int c = peek(); ENDS.indexOf(c) < 0; c = peek()) {
            append(text, next());
        }
        if (text.isEmpty()) {
            throw garbled("a line that begins with none");
        }
        return text.toString();
    }

    /** The rest of the line. */
    private String line() throws IOException, ImapException {
        StringBuilder text = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            append(text, c);
        }
        return text.toString().strip();
    }

    private static void append(StringBuilder text, int c) throws ImapException {
        if (text.length() == LONGEST_WORD) {
            throw garbled("more than " + LONGEST_WORD + " characters at a stretch");
        }
        text.append((char) c);
    }

    private void skipBlank() throws IOException {
        while (peek() == ' ') {
            next();
        }
    }

    private int peek() throws IOException {
        in.mark(1);
        int c = next();
        in.reset();
        return c;
    }

    private int next() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException();
        }
        return c;
    }

    private static ImapException garbled(String what) {
        return ImapException.forNow("the server's answer is not IMAP: " + what);
    }
}
