package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import java.util.Set;

/** A mailbox that the server does not let in: a matter of its password or grant, and never of its reputation. */
final class SignInFailure {
    /** Answers that ask for a sign-in or refuse one (RFC 4954 section 6). */
    private static final Set<Integer> CODES = Set.of(530, 534, 535, 538);

    private SignInFailure() {}

    /** Whether an answer to any command is one. */
    static boolean isOne(int code) {
        return CODES.contains(code);
    }

    /**
     * The end of a send.
     *
     * @param words what the server said, without secrets
     */
    static NotSentException of(MailboxId mailbox, String host, String words) {
        return NotSentException.ofSignIn("mailbox " + mailbox + " needs to sign in again: " + host
                + " refused its login (" + words + "); renew its password or grant");
    }
}
