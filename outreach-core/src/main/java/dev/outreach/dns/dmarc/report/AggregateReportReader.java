package dev.outreach.dns.dmarc.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads aggregate reports: XML as it is, or in gzip or zip, or a message that has one of them attached; told apart by
 * what they contain, not by names. Bounded in memory and work, whatever it is given. Immutable, safe for any number of
 * threads.
 */
public final class AggregateReportReader {

    private final ReportLimits limits;

    AggregateReportReader(ReportLimits limits) {
        this.limits = limits;
    }

    /** A reader with the default limits. */
    public static AggregateReportReader standard() {
        return builder().build();
    }

    /** A builder of a reader with other limits. */
    public static AggregateReportReaderBuilder builder() {
        return new AggregateReportReaderBuilder();
    }

    /**
     * All reports in a file.
     *
     * @param in read to its end, or until a limit; not closed
     * @throws IOException if the stream itself cannot be read
     */
    public ReportReading read(InputStream in) throws IOException {
        byte[] file = in.readNBytes(limits.fileOctets() + 1);
        return read(file);
    }

    /** All reports in the octets of a file. */
    public ReportReading read(byte[] file) {
        Containers containers = new Containers(limits);
        if (file.length > limits.fileOctets()) {
            containers.problem("the file has more than " + limits.fileOctets() + " octets, and is not read");
        } else {
            containers.open(new ByteArrayInputStream(file));
        }
        return containers.reading();
    }
}
