package dev.outreach.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The lines of a text that are not blank, one at a time. For one thread. */
final class InputLines implements Iterator<InputLine> {

    private final String source;
    private final LineReader in;
    private @Nullable InputLine next;

    InputLines(String source, InputStream in) {
        this.source = source;
        this.in = new LineReader(in);
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null) {
                @Nullable String line = in.next();
                if (line == null) {
                    return false;
                }
                next = line.isBlank() ? null : new InputLine(source, in.number(), line);
            }
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException(source + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    @Override
    public InputLine next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        InputLine line = next;
        next = null;
        return line;
    }
}
