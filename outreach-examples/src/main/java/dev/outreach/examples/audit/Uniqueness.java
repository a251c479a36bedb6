package dev.outreach.examples.audit;

/** No two messages are alike. */
final class Uniqueness {

    private Uniqueness() {}

    static Verdict check(Evidence evidence) {
        int all = evidence.received().size();
        long ids = all
                - evidence.received().stream()
                        .map(Received::messageId)
                        .distinct()
                        .count();
        long bodies = all
                - evidence.received().stream()
                        .map(Received::bodyHash)
                        .distinct()
                        .count();
        return Verdict.of(
                "Unique",
                ids + bodies,
                ids + " Message-IDs and " + bodies + " texts (SHA-256 of subject and body without links) of " + all
                        + " received came twice");
    }
}
