package dev.outreach.warmup;

/**
 * What one day of a mailbox showed. No number is negative.
 *
 * @param allowance what it might have sent
 * @param sent what it sent
 * @param deadRecipients refusals because the recipient does not exist
 * @param senderBounces refusals that speak against the sender: reputation, authentication, content
 * @param complaints spam reports
 * @param spamPlacements test messages found in spam
 */
public record DayEvidence(
        int allowance, int sent, int deadRecipients, int senderBounces, int complaints, int spamPlacements) {
    public DayEvidence {
        check("allowance", allowance);
        check("sent", sent);
        check("dead recipients", deadRecipients);
        check("sender bounces", senderBounces);
        check("complaints", complaints);
        check("spam placements", spamPlacements);
    }

    private static void check(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "evidence of a day: " + name + " is " + count + ": counts are not negative");
        }
    }
}
