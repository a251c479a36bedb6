package dev.outreach.signal;

/** What a refusal means, and so what follows from it. */
public enum BounceClass {
    /** The address does not exist or is closed: suppress the recipient, count against list quality. */
    RECIPIENT_PERMANENT(true, true, false),
    /** Mailbox full, greylisting, try later: says nothing of the sender; try again later. */
    RECIPIENT_TEMPORARY(false, false, true),
    /**
     * The receiver mistrusts the sender: counts against the sender's health, never against the recipient, who is tried
     * again from whoever is in health then.
     */
    REPUTATION(false, true, true),
    /** SPF, DKIM or DMARC failed: the domain stops until its DNS has been audited; the recipient is tried again. */
    AUTHENTICATION(false, true, true),
    /** The text, a link or an attachment was refused: the template is at fault. */
    CONTENT(false, true, false),
    /** The receiver's or our provider's systems failed: nobody's fault, try again later. */
    SYSTEM(false, false, true),
    /** Not understood: counted as evidence of nothing, kept for a person to read. */
    UNKNOWN(false, false, false);

    private final boolean suppresses;
    private final boolean countsAgainstSender;
    private final boolean triesAgain;

    BounceClass(boolean suppresses, boolean countsAgainstSender, boolean triesAgain) {
        this.suppresses = suppresses;
        this.countsAgainstSender = countsAgainstSender;
        this.triesAgain = triesAgain;
    }

    /** Whether the recipient's address must not be written to again. */
    public boolean suppresses() {
        return suppresses;
    }

    /** Whether the same message may be tried again later, even where the server says 5yz. */
    public boolean triesAgain() {
        return triesAgain;
    }

    /** Whether the health of the mailbox and its domain suffers. */
    public boolean countsAgainstSender() {
        return countsAgainstSender;
    }
}
