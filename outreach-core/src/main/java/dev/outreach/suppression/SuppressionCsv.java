package dev.outreach.suppression;

import dev.outreach.fleet.Quoted;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Suppression lists as files: RFC 4180 lines of {@code pattern,client,reason,source,since,expires} in UTF-8.
 *
 * <p>The pattern alone is enough, so a plain list of addresses is a valid file. An empty or missing client means all of
 * them, an empty or missing end means never; a missing reason is {@link Suppression.Reason#DO_NOT_CONTACT}. A header,
 * blank lines and lines that begin with {@code #} are passed over. What is written is read back as it was. Files are
 * streamed: no more than a line is held.
 */
public final class SuppressionCsv {

    /** The first line of a file. */
    public static final String HEADER = "pattern,client,reason,source,since,expires";

    private SuppressionCsv() {}

    /**
     * A line that was not taken.
     *
     * @param line its number, from 1
     * @param field what in it is wrong, {@code line} if it is the line as a whole
     * @param value the wrong text, cut and with control characters made visible
     * @param fix what to write instead
     */
    public record BadLine(long line, String field, String value, String fix) {
        @Override
        public String toString() {
            return "line " + line + ": " + field + " '" + value + "': " + fix;
        }
    }

    /**
     * How a file was read.
     *
     * @param taken lines entered into the list
     * @param bad lines reported
     */
    public record Result(long taken, long bad) {}

    /**
     * Enters the lines of a file into a list. A bad line is reported, and the rest goes on.
     *
     * @param source the source of lines that name none, such as the file's name
     * @param now when lines that do not say were entered
     * @param onBad told of each bad line, in order
     * @throws IOException if the reader fails; what was read before it is in the list
     */
    public static Result importInto(
            SuppressionList list, Reader file, String source, Instant now, Consumer<BadLine> onBad) throws IOException {
        SuppressionLine lines = new SuppressionLine(source, now);
        BoundedLines reader = new BoundedLines(file);
        long taken = 0;
        long bad = 0;
        while (reader.next()) {
            try {
                if (!reader.isComplete()) {
                    throw new BadField(
                            "line", reader.text(), "use at most " + BoundedLines.LONGEST + " characters a line");
                }
                if (!lines.isPassedOver(reader.text(), reader.number())) {
                    enter(list, lines.parse(reader.text()));
                    taken++;
                }
            } catch (BadField problem) {
                bad++;
                onBad.accept(problem.on(reader.number()));
            }
        }
        return new Result(taken, bad);
    }

    private static void enter(SuppressionList list, Suppression entry) throws BadField {
        try {
            list.add(entry);
        } catch (IllegalArgumentException refused) {
            throw new BadField("pattern", entry.pattern().text(), String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Writes entries as a file, in clear where they are in clear.
     *
     * @return how many
     * @throws IOException if the writer fails
     */
    public static long export(Stream<Suppression> entries, Appendable file) throws IOException {
        file.append(HEADER).append("\r\n");
        long written = 0;
        for (Iterator<Suppression> each = entries.iterator(); each.hasNext(); written++) {
            file.append(SuppressionLine.print(each.next())).append("\r\n");
        }
        return written;
    }

    /**
     * Writes entries as a file in which nobody can be read: every pattern as its hash. Only a list with the same key
     * can use it.
     *
     * @return how many
     * @throws IOException if the writer fails
     */
    public static long exportHashed(Stream<Suppression> entries, SuppressionKey key, Appendable file)
            throws IOException {
        return export(entries.map(entry -> entry.withPattern(AddressPattern.hashed(entry.pattern(), key))), file);
    }

    /** A field that could not be read. */
    static final class BadField extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String value;
        private final String fix;

        BadField(String field, String value, String fix) {
            super(field);
            this.field = field;
            this.value = value;
            this.fix = fix;
        }

        BadLine on(long line) {
            return new BadLine(line, field, Quoted.excerpt(value), fix);
        }
    }

    /** The names of the fields, in their order. */
    static List<String> fieldNames() {
        return List.of(HEADER.split(","));
    }
}
