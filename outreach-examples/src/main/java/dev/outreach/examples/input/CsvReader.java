package dev.outreach.examples.input;

import dev.outreach.examples.input.CsvLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV record by record. After a record that cannot be read it goes on with the next line, so that one open quote
 * does not swallow the rest of the file; that is why no library is used here.
 */
final class CsvReader {

    /** Lines of one record; a quote that is open for longer was forgotten. */
    private static final int MOST_LINES = 100;

    /**
     * A record, or what was wrong with it.
     *
     * @param line where it begins
     * @param fields its fields; empty if it is wrong
     * @param mistake what is wrong, or null
     */
    record Row(int line, List<String> fields, @Nullable Mistake mistake) {}

    private final CsvLines lines;

    CsvReader(InputStream in) {
        lines = new CsvLines(in);
    }

    /** The next record that is not an empty line, or null at the end. */
    @Nullable
    Row next() throws IOException {
        for (@Nullable Line line = lines.next(); line != null; line = lines.next()) {
            if (line.text() == null || !line.text().isBlank()) {
                return record(line);
            }
        }
        return null;
    }

    private Row record(Line first) throws IOException {
        List<Line> more = new ArrayList<>();
        CsvRecord record = new CsvRecord();
        try {
            for (Line line = first; !record.feed(text(line)); more.add(line)) {
                line = following(more);
            }
            return new Row(first.number(), record.fields(), null);
        } catch (Mistake mistake) {
            lines.pushBack(more);
            return new Row(first.number(), List.of(), mistake);
        }
    }

    private Line following(List<Line> more) throws IOException {
        @Nullable Line line = more.size() < MOST_LINES ? lines.next() : null;
        if (line == null) {
            throw new Mistake("opens a quote that is never closed", "close it, or write a quote in the text twice");
        }
        return line;
    }

    private static String text(Line line) {
        if (line.text() == null) {
            throw line.mistake() == null ? new Mistake("cannot be read", "retype it") : line.mistake();
        }
        return line.text();
    }
}
