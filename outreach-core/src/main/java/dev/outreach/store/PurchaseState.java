package dev.outreach.store;

/** How far a purchase is, or the making of something at a vendor. */
public enum PurchaseState {
    /** Wanted, and not approved yet. Nothing has been asked of a vendor. */
    INTENDED("wanted, and waits for approval"),
    /** Approved. The vendor has certainly not been asked, or has certainly not acted. */
    APPROVED("approved, and not asked for yet"),
    /** Not approved. Nothing was bought. */
    REFUSED("refused; nothing was bought"),
    /** The vendor is about to be asked, or was and has not answered. Looked for before it is asked for again. */
    ACTING("asked for without an answer; it is looked for before it is asked for again"),
    /** The vendor has the order and works on it. */
    UNDER_WAY("under way at the vendor"),
    /** The vendor has the order and waits for a person. */
    NEEDS_PERSON("waits for a person"),
    /** It was found at the vendor. */
    DONE("done, and found at the vendor"),
    /** The vendor, or a person who looked there, has said that nothing was bought. Should it turn up, it is done after all. */
    FAILED("failed; nothing was bought");

    private final String words;

    PurchaseState(String words) {
        this.words = words;
    }

    /** What it means, in a few words. */
    public String words() {
        return words;
    }

    /** Whether nothing more is done for it. */
    public boolean isSettled() {
        return this == REFUSED || this == DONE || this == FAILED;
    }

    /** Whether the vendor may have been asked for it. */
    public boolean mayHaveBeenAsked() {
        return this == ACTING || this == UNDER_WAY || this == NEEDS_PERSON;
    }

    /**
     * Whether a purchase in this state may change to another. Only what is approved is ever asked for; what somebody else
     * has ordered is followed without approval, as it is not asked for.
     */
    public boolean mayBecome(PurchaseState next) {
        return switch (this) {
            case INTENDED -> next != ACTING && next != FAILED && next != INTENDED;
            case APPROVED -> next != INTENDED && next != FAILED && next != APPROVED;
            case ACTING -> next != INTENDED && next != REFUSED;
            case UNDER_WAY, NEEDS_PERSON -> next != this && (next.isFollowed() || next == DONE || next == FAILED);
            case FAILED -> next.isFollowed() || next == DONE;
            case REFUSED, DONE -> false;
        };
    }

    private boolean isFollowed() {
        return this == UNDER_WAY || this == NEEDS_PERSON;
    }
}
