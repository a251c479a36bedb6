package dev.outreach.dns.audit;

/**
 * The outcome of a check.
 *
 * @param check what was looked at
 * @param severity how bad it is
 * @param name where, such as {@code _dmarc.example.com}
 * @param found what is there, as one sentence or as the record's text, fit for a terminal
 * @param expected what should be there
 * @param fix what to do, as one sentence; empty if all is well
 */
public record Finding(Check check, Severity severity, String name, String found, String expected, String fix) {

    /** One line: what, where, what was found, what was expected, the fix. */
    @Override
    public String toString() {
        String line = severity + " " + check + " " + name + ": " + found;
        return severity == Severity.GOOD ? line : line + "; expected " + expected + "; " + fix;
    }
}
