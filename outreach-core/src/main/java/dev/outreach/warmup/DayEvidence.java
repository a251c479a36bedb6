package dev.outreach.warmup;

/**
 * What one day of a mailbox showed.
 *
 * @param allowance what it might have sent
 * @param sent what it sent
 * @param deadRecipients refusals because the recipient does not exist
 * @param senderBounces refusals that speak against the sender: reputation, authentication, content
 * @param complaints spam reports
 * @param spamPlacements test messages found in spam
 */
public record DayEvidence(
        int allowance, int sent, int deadRecipients, int senderBounces, int complaints, int spamPlacements) {}
