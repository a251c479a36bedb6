package dev.outreach.blocklist;

/**
 * What one list said of one subject.
 *
 * @param list the list
 * @param subject whom it was asked about
 * @param answer what came of it
 */
public record BlocklistResult(Blocklist list, BlocklistSubject subject, BlocklistAnswer answer) {

    /** In one line: who, which list, what and why. */
    @Override
    public String toString() {
        return subject.text() + " " + list.id() + " " + answer.status() + ": " + answer.why();
    }
}
