package dev.outreach.imap;

import dev.outreach.http.HttpFailure.Kind;

/** A server that does not do what it is asked, or says what cannot be. Its message is one line without secrets. */
final class ImapException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean signInRefused;

    private ImapException(Kind kind, String message, boolean signInRefused) {
        super(message, null, false, false);
        this.kind = kind;
        this.signInRefused = signInRefused;
    }

    /** Something that may be otherwise the next time. */
    static ImapException forNow(String what) {
        return new ImapException(Kind.TRANSIENT, what, false);
    }

    /** Something that a person has to mend. */
    static ImapException forGood(String what) {
        return new ImapException(Kind.PERMANENT, what, false);
    }

    /** The server does not let the mailbox in. */
    static ImapException ofSignIn(String words) {
        return new ImapException(
                Kind.PERMANENT, "the login was refused (" + words + "); renew its password or grant", true);
    }

    Kind kind() {
        return kind;
    }

    boolean isOfSignIn() {
        return signInRefused;
    }
}
