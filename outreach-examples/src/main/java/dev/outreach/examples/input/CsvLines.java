package dev.outreach.examples.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines of UTF-8, ended by LF or CRLF, one at a time and none longer than is held at once. */
final class CsvLines {

    /** Bytes of a line. */
    static final int LONGEST = 65_536;

    /**
     * One line.
     *
     * @param number its place in the file, from 1
     * @param text its text without the line end; null if it cannot be read
     * @param mistake why it cannot be read; null if it can
     */
    record Line(int number, @Nullable String text, @Nullable Mistake mistake) {}

    private final InputStream in;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private int number;

    CsvLines(InputStream in) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, LONGEST);
    }

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException {
        return pushedBack.isEmpty() ? read() : pushedBack.pop();
    }

    /** Gives lines back, to be read again in the same order. */
    void pushBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            pushedBack.push(lines.get(i));
        }
    }

    private @Nullable Line read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int length = 0;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        number++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (++length <= LONGEST) {
                bytes.write(c);
            }
        }
        return length > LONGEST
                ? new Line(number, null, new Mistake("is longer than " + LONGEST + " bytes", "shorten or split it"))
                : decode(bytes.toByteArray());
    }

    private Line decode(byte[] bytes) {
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString();
            boolean marked = number == 1 && text.startsWith("\uFEFF");
            return new Line(number, marked ? text.substring(1) : text, null);
        } catch (CharacterCodingException notUtf8) {
            return new Line(number, null, new Mistake("is not UTF-8", "save the file as UTF-8"));
        }
    }
}
