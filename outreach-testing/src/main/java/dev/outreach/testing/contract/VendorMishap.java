package dev.outreach.testing.contract;

/** What goes wrong with one call to a vendor. */
public enum VendorMishap {
    /** The sign-in is refused. */
    UNKNOWN_KEY(false),
    /** The sign-in is refused once, as its time is over; a new token is taken, and so is the old one after that. */
    KEY_EXPIRED(false),
    /** The sign-in lacks a permission. */
    NO_PERMISSION(false),
    /**
     * There were too many calls, and the status is that of a lacking permission. Of a vendor that never does so: the sign-in
     * lacks a permission.
     */
    THROTTLED_AS_FORBIDDEN(false),
    /** There were too many calls, and it is said when the next may be made. */
    BUSY_FOR_A_WHILE(false),
    /** There were too many calls. */
    BUSY(false),
    /** The server fails and has done nothing. */
    FAILS_BEFORE(false),
    /** The server does what it is asked, and fails. */
    FAILS_AFTER(true),
    /** The server says nothing and has done nothing. */
    SILENT_BEFORE(false),
    /** The server does what it is asked, and says nothing. */
    SILENT_AFTER(true),
    /** The connection ends, and nothing was done. */
    DIES_BEFORE(false),
    /** The server does what it is asked, and the connection ends before its answer. */
    DIES_AFTER(true),
    /** The server does what it is asked, and its answer comes octet by octet, and not to its end before all time is over. */
    TRICKLES_AFTER(true),
    /** The server does what it is asked, and its answer breaks off. */
    CUT_OFF_AFTER(true),
    /** The server does what it is asked, and answers with something else. */
    OTHER_FORM_AFTER(true),
    /** The server does what it is asked, and leaves out of its answer what matters. */
    HALF_AN_ANSWER_AFTER(true),
    /** The server does what it is asked, and its answer says how things stand in words that nobody has heard of. */
    UNKNOWN_WORDS_AFTER(true);

    private final boolean acts;

    VendorMishap(boolean acts) {
        this.acts = acts;
    }

    /** Whether the server does what it is asked. */
    public boolean acts() {
        return acts;
    }
}
