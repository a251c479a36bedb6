package dev.outreach.dns.dmarc.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Takes from a budget what is read, and ends with an error when that is used up. Marks are not supported. */
final class LimitedStream extends FilterInputStream {

    /** What is left for all streams of a file. */
    static final class Budget {
        private final long most;
        private long left;

        Budget(long most) {
            this.most = most;
            this.left = most;
        }

        private void take(long octets) throws Exceeded {
            left -= octets;
            if (left < 0) {
                throw new Exceeded(most);
            }
        }
    }

    /** The budget is used up. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded(long most) {
            super("it unpacks to more than " + most + " octets");
        }
    }

    private final Budget budget;

    LimitedStream(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        budget.take(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        budget.take(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long octets) throws IOException {
        long skipped = in.skip(octets);
        budget.take(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** What lies below is still needed. */
    @Override
    public void close() {
        // left to the owner
    }
}
