package dev.outreach.dns.dmarc.report;

import dev.outreach.fleet.Quoted;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Opens what may hold reports, one in the other. For one file, and one thread. */
final class Containers {

    /** A message holds a zip, that holds a gzip, that holds the report; nobody packs deeper. */
    private static final int MOST_LEVELS = 4;

    private static final int MOST_ENTRIES = 1000;
    private static final int MOST_PROBLEMS = 100;
    private static final int HEAD = 512;

    private final ReportLimits limits;
    private final LimitedStream.Budget budget;
    private final List<AggregateReport> reports = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean exhausted;

    Containers(ReportLimits limits) {
        this.limits = limits;
        this.budget = new LimitedStream.Budget(limits.unpackedOctets());
    }

    ReportReading reading() {
        return new ReportReading(reports, problems);
    }

    void problem(String line) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(line);
        }
    }

    void open(InputStream in) {
        open(in, 0, "the file");
    }

    /** Opens one thing; whatever is wrong with it is a problem. */
    private void open(InputStream in, int level, String name) {
        try {
            openAny(new BufferedInputStream(new LimitedStream(in, budget)), level, name);
        } catch (EOFException end) {
            problem(name + " ends in the middle");
        } catch (LimitedStream.Exceeded bomb) {
            exhausted = true;
            problem(name + " is not read any further: " + bomb.getMessage());
        } catch (IOException | IllegalArgumentException broken) {
            problem(name + " cannot be unpacked: " + Quoted.line(String.valueOf(broken.getMessage())));
        } catch (UnreadableReport unreadable) {
            exhausted |= unreadable.getCause() instanceof LimitedStream.Exceeded;
            problem(name + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void openAny(BufferedInputStream in, int level, String name) throws IOException, UnreadableReport {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        FileKind kind = FileKind.of(head);
        if (kind != FileKind.XML && level >= MOST_LEVELS) {
            throw new UnreadableReport("it is packed more than " + MOST_LEVELS + " times");
        }
        switch (kind) {
            case XML -> reports.add(ReportParser.parse(XmlText.of(in), limits.rows()));
            case GZIP -> open(new GZIPInputStream(in), level + 1, name);
            case ZIP -> unzip(new ZipInputStream(in), level, name);
            case MESSAGE -> attached(in, level, name);
            case OTHER -> throw new UnreadableReport("it is neither XML, gzip, zip nor a message");
        }
    }

    private void unzip(ZipInputStream zip, int level, String name) throws IOException {
        int entries = 0;
        for (@Nullable ZipEntry entry = next(zip); entry != null && !exhausted; entry = next(zip)) {
            entries++;
            if (entries > MOST_ENTRIES) {
                throw new ZipException("it has more than " + MOST_ENTRIES + " entries");
            }
            if (!entry.isDirectory()) {
                open(zip, level + 1, "entry '" + Quoted.excerpt(entry.getName()) + "' of " + name);
            }
            // the rest of an entry is unpacked anyhow on the way to the next one: so within the budget
            if (!exhausted) {
                new LimitedStream(zip, budget).transferTo(OutputStream.nullOutputStream());
            }
        }
        if (entries == 0) {
            problem(name + " has no entries");
        }
    }

    private @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
        return exhausted ? null : zip.getNextEntry();
    }

    private void attached(InputStream in, int level, String name) throws IOException, UnreadableReport {
        List<InputStream> parts = MessageParts.attachments(in);
        if (parts.isEmpty()) {
            throw new UnreadableReport("the message has no report attached");
        }
        for (int i = 0; i < parts.size() && !exhausted; i++) {
            open(parts.get(i), level + 1, "attachment " + (i + 1) + " of " + name);
        }
    }
}
