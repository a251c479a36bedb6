package dev.outreach.suppression;

import java.io.IOException;
import java.io.Reader;

/** Reads lines, ended by LF, CR or CR LF, and never holds more of one than a bound. */
final class BoundedLines {

    /** Characters of a line: an address, a source and two moments take some 600 at the most. */
    static final int LONGEST = 4096;

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final char[] buffer = new char[8192];
    private int position;
    private int limit;

    private final StringBuilder line = new StringBuilder();
    private boolean complete;
    private long number;

    BoundedLines(Reader reader) {
        this.reader = reader;
    }

    /** Moves on to the next line; false after the last. */
    boolean next() throws IOException {
        line.setLength(0);
        complete = true;
        int c = read();
        if (c < 0) {
            return false;
        }
        number++;
        if (number == 1 && c == BYTE_ORDER_MARK) {
            c = read();
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            keep((char) c);
            c = read();
        }
        if (c == '\r' && peek() == '\n') {
            read();
        }
        return true;
    }

    /** The line, without its end; the first {@value #LONGEST} characters of a longer one. */
    String text() {
        return line.toString();
    }

    /** Whether the line is not longer than the bound. */
    boolean isComplete() {
        return complete;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    private void keep(char c) {
        if (line.length() < LONGEST) {
            line.append(c);
        } else {
            complete = false;
        }
    }

    private int read() throws IOException {
        int c = peek();
        position++;
        return c;
    }

    private int peek() throws IOException {
        if (position >= limit) {
            limit = Math.max(0, reader.read(buffer, 0, buffer.length));
            position = 0;
        }
        return limit == 0 ? -1 : buffer[position];
    }
}
