package dev.outreach.dns.dmarc.report;

/** Collects the limits of an {@link AggregateReportReader}. Not for use by several threads. */
public final class AggregateReportReaderBuilder {

    private static final int MOST_FILE_OCTETS = 1 << 30;

    private int fileOctets = 16 << 20;
    private long unpackedOctets = 64 << 20;
    private int rows = 100_000;

    AggregateReportReaderBuilder() {}

    /** The octets of a file as it came, 1 to 2^30; 16 MiB by default. */
    public AggregateReportReaderBuilder fileOctets(int most) {
        fileOctets = (int) checked("octets of a file", most, MOST_FILE_OCTETS);
        return this;
    }

    /** The octets of all that is unpacked from one file, 1 or more; 64 MiB by default. */
    public AggregateReportReaderBuilder unpackedOctets(long most) {
        unpackedOctets = checked("unpacked octets", most, Long.MAX_VALUE);
        return this;
    }

    /** The rows of one report, 1 or more; 100,000 by default. */
    public AggregateReportReaderBuilder rows(int most) {
        rows = (int) checked("rows of a report", most, Integer.MAX_VALUE);
        return this;
    }

    private static long checked(String what, long number, long most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(what + " are " + number + ": use 1 to " + most);
        }
        return number;
    }

    /** The reader. */
    public AggregateReportReader build() {
        return new AggregateReportReader(new ReportLimits(fileOctets, unpackedOctets, rows));
    }
}
