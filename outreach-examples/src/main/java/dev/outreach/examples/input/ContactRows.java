package dev.outreach.examples.input;

import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.CsvReader.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a contacts file that are in order, one at a time. */
final class ContactRows extends AbstractSpliterator<SendRequest> {

    /** Contacts in one file, so that the keys seen fit in memory. */
    private static final int MOST = 1_000_000;

    private final String file;
    private final CsvReader csv;
    private final ContactReader.Given given;
    private final Consumer<Problem> problems;
    private final Map<MessageKey, Integer> seen = new HashMap<>();
    private @Nullable Columns columns;
    private boolean ended;

    ContactRows(String file, CsvReader csv, ContactReader.Given given, Consumer<Problem> problems) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.file = file;
        this.csv = csv;
        this.given = given;
        this.problems = problems;
    }

    @Override
    public boolean tryAdvance(Consumer<? super SendRequest> action) {
        try {
            Optional<SendRequest> next = next();
            next.ifPresent(action);
            return next.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<SendRequest> next() throws IOException {
        for (@Nullable Row row = row(); row != null; row = row()) {
            Optional<SendRequest> request = request(row);
            if (request.isPresent()) {
                return request;
            }
        }
        return Optional.empty();
    }

    /** The next row, or null at the end or when the rest makes no sense. */
    private @Nullable Row row() throws IOException {
        @Nullable Row row = ended ? null : csv.next();
        if (row != null && seen.size() >= MOST) {
            report(row.line(), "file", "", new Mistake("has more than " + MOST + " contacts", "split the file"));
            row = null;
        }
        if (row == null && !ended && columns == null) {
            report(1, "file", "", new Mistake("is empty", "begin with a header such as address,first_name,company"));
        }
        ended = row == null;
        return row;
    }

    private Optional<SendRequest> request(Row row) {
        if (row.mistake() != null) {
            report(row.line(), "line", "", row.mistake());
            ended = columns == null;
            return Optional.empty();
        }
        if (columns == null) {
            columns = header(row);
            return Optional.empty();
        }
        if (row.fields().size() != columns.width()) {
            report(row.line(), "line", "", width(row.fields().size(), columns.width()));
            return Optional.empty();
        }
        return new ContactRow(
                        columns,
                        row.fields(),
                        given,
                        (column, value, mistake) -> report(row.line(), column, value, mistake))
                .request()
                .filter(request -> isNew(request.key(), row.line()));
    }

    private Columns header(Row row) {
        if (row.fields().size() == 1 && row.fields().get(0).contains(";")) {
            need(row, false, "address", "separate the columns by commas, not by semicolons");
            return new Columns(Map.of(), 1);
        }
        Columns header = Columns.of(row.fields(), (name, mistake) -> report(row.line(), "header", name, mistake));
        need(row, header.has("address"), "address", "name the column of the recipients");
        need(row, header.has("client") || given.client() != null, "client", "add a column client, or give --client");
        need(
                row,
                header.has("campaign") || given.campaign() != null,
                "campaign",
                "add a column campaign, or give --campaign");
        return header;
    }

    /** Without this column no line can be read, so that one report does for all. */
    private void need(Row row, boolean there, String column, String fix) {
        if (!there) {
            report(row.line(), column, "", new Mistake("is missing", fix));
            ended = true;
        }
    }

    private static Mistake width(int fields, int columns) {
        return new Mistake(
                "has " + fields + " fields where the header has " + columns,
                "put a field that holds a comma in quotes, and keep empty ones");
    }

    private boolean isNew(MessageKey key, int line) {
        @Nullable Integer first = seen.putIfAbsent(key, line);
        if (first != null) {
            report(
                    line,
                    "address",
                    key.contact().toString(),
                    new Mistake(
                            "gets step " + key.step() + " of campaign " + key.campaign() + " by line " + first
                                    + " already",
                            "remove one of the two"));
        }
        return first == null;
    }

    private void report(int line, String field, String value, Mistake mistake) {
        problems.accept(new Problem(file, line, field, value, mistake.wrong(), mistake.fix()));
    }
}
