package dev.outreach.dns.dmarc.report;

/** Why something is no report; it never leaves the package. */
final class UnreadableReport extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableReport(String why) {
        super(why, null, false, false);
    }

    UnreadableReport(String why, Throwable cause) {
        super(why, cause, false, false);
    }
}
