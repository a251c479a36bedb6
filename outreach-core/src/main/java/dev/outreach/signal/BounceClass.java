package dev.outreach.signal;

/** What a refusal means, and so what follows from it. */
public enum BounceClass {
    /** The address does not exist or is closed: suppress the recipient, count against list quality. */
    RECIPIENT_PERMANENT(true, true),
    /** Mailbox full, greylisting, try later: says nothing of the sender; try again later. */
    RECIPIENT_TEMPORARY(false, false),
    /** The receiver mistrusts the sender: counts against the sender's health, never against the recipient. */
    REPUTATION(false, true),
    /** SPF, DKIM or DMARC failed: the domain stops until its DNS has been audited. */
    AUTHENTICATION(false, true),
    /** The text, a link or an attachment was refused: the template is at fault. */
    CONTENT(false, true),
    /** The receiver's or our provider's systems failed: nobody's fault, try again later. */
    SYSTEM(false, false),
    /** Not understood: counted as evidence of nothing, kept for a person to read. */
    UNKNOWN(false, false);

    private final boolean suppresses;
    private final boolean countsAgainstSender;

    BounceClass(boolean suppresses, boolean countsAgainstSender) {
        this.suppresses = suppresses;
        this.countsAgainstSender = countsAgainstSender;
    }

    /** Whether the recipient's address must not be written to again. */
    public boolean suppresses() {
        return suppresses;
    }

    /** Whether the health of the mailbox and its domain suffers. */
    public boolean countsAgainstSender() {
        return countsAgainstSender;
    }
}
