package dev.outreach.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads UTF-8 text line by line, holding no more of a line than a limit. For one thread. */
final class LineReader {

    /** Characters of a line: room for three texts of a million characters each, some of them written as escapes. */
    static final int LONGEST = 8 << 20;

    private final Reader in;
    private int number;

    LineReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** The next line, one character longer than {@link #LONGEST} if it is too long; null at the end. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        number++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() <= LONGEST) {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
