package dev.outreach.imap;

import dev.outreach.http.HttpFailure.Kind;

/** A server that does not do what it is asked, or says what cannot be. Its message is one line without secrets. */
final class ImapException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Of of;

    /** What is refused. */
    private enum Of {
        NOTHING,
        SIGN_IN,
        COMMAND
    }

    private ImapException(Kind kind, String message, Of of) {
        super(message, null, false, false);
        this.kind = kind;
        this.of = of;
    }

    /** Something that may be otherwise the next time. */
    static ImapException forNow(String what) {
        return new ImapException(Kind.TRANSIENT, what, Of.NOTHING);
    }

    /** Something that a person has to mend. */
    static ImapException forGood(String what) {
        return new ImapException(Kind.PERMANENT, what, Of.NOTHING);
    }

    /** The server does not let the mailbox in. */
    static ImapException ofSignIn(String words) {
        return new ImapException(
                Kind.PERMANENT, "the login was refused (" + words + "); renew its password or grant", Of.SIGN_IN);
    }

    /** The server does not do what a command asks for, and not because it cannot do anything now. */
    static ImapException ofRefusal(String what, boolean forGood) {
        return new ImapException(forGood ? Kind.PERMANENT : Kind.TRANSIENT, what, Of.COMMAND);
    }

    Kind kind() {
        return kind;
    }

    boolean isOfSignIn() {
        return of == Of.SIGN_IN;
    }

    boolean isOfCommand() {
        return of == Of.COMMAND;
    }
}
