package dev.outreach.testing;

import dev.outreach.fleet.Quoted;
import java.util.regex.Pattern;

/**
 * What a {@link FakeSmtpServer} does with a message to a recipient. Immutable.
 *
 * <p>A reply is written as it stands on the wire, such as {@code 550 5.1.1 No such user}; {@code \n} in it makes a reply
 * of several lines. After a reply of 421 the server closes the connection (RFC 5321 section 3.8).
 */
public final class SmtpReaction {
    private static final Pattern REFUSAL = Pattern.compile("[45]\\d\\d( [\\x20-\\x7e\\n]*)?");
    private static final Pattern SUCCESS = Pattern.compile("2\\d\\d( [\\x20-\\x7e\\n]*)?");
    private static final SmtpReaction ACCEPT = accept("250 2.0.0 OK");

    /** The step of the dialogue at which the reaction shows. */
    enum Step {
        RECIPIENT,
        DATA,
        CONTENT,
        DOT
    }

    /** What shows. */
    enum Act {
        REPLY,
        DROP,
        SILENCE
    }

    private final Step step;
    private final Act act;
    private final boolean stores;
    private final String reply;

    private SmtpReaction(Step step, Act act, boolean stores, String reply) {
        this.step = step;
        this.act = act;
        this.stores = stores;
        this.reply = reply;
    }

    /** Takes the message. */
    public static SmtpReaction accept() {
        return ACCEPT;
    }

    /**
     * Takes the message with words of its own.
     *
     * @param reply such as {@code 250 2.0.0 OK queued as 4711}
     */
    public static SmtpReaction accept(String reply) {
        return new SmtpReaction(Step.DOT, Act.REPLY, true, check(SUCCESS, "2", reply));
    }

    /** Refuses at {@code RCPT}, for good (5yz) or for now (4yz). */
    public static SmtpReaction refuseRecipient(String reply) {
        return new SmtpReaction(Step.RECIPIENT, Act.REPLY, false, check(REFUSAL, "4 or 5", reply));
    }

    /** Refuses the complete message, after its final dot. */
    public static SmtpReaction refuseMessage(String reply) {
        return new SmtpReaction(Step.DOT, Act.REPLY, false, check(REFUSAL, "4 or 5", reply));
    }

    /** Closes the connection instead of answering to {@code RCPT}. */
    public static SmtpReaction dropAtRecipient() {
        return new SmtpReaction(Step.RECIPIENT, Act.DROP, false, "");
    }

    /** Closes the connection instead of inviting the content: the client certainly has sent no final dot. */
    public static SmtpReaction dropAtData() {
        return new SmtpReaction(Step.DATA, Act.DROP, false, "");
    }

    /**
     * Invites the content, reads some of it and closes the connection. A client with a message of some megabytes sees
     * that before it has sent the final dot; with a short one it may have sent the dot already.
     */
    public static SmtpReaction dropInsideContent() {
        return new SmtpReaction(Step.CONTENT, Act.DROP, false, "");
    }

    /** Takes the message and closes the connection without a word: it has left, and the client cannot know. */
    public static SmtpReaction dropAfterStoring() {
        return new SmtpReaction(Step.DOT, Act.DROP, true, "");
    }

    /** Reads the message, forgets it and closes the connection: it has not left, and the client cannot know. */
    public static SmtpReaction dropWithoutStoring() {
        return new SmtpReaction(Step.DOT, Act.DROP, false, "");
    }

    /** Answers nothing any more from {@code RCPT} on, until the client gives up. */
    public static SmtpReaction silentAtRecipient() {
        return new SmtpReaction(Step.RECIPIENT, Act.SILENCE, false, "");
    }

    /** Takes the message and answers nothing any more. */
    public static SmtpReaction silentAfterStoring() {
        return new SmtpReaction(Step.DOT, Act.SILENCE, true, "");
    }

    /** Reads the message, forgets it and answers nothing any more. */
    public static SmtpReaction silentWithoutStoring() {
        return new SmtpReaction(Step.DOT, Act.SILENCE, false, "");
    }

    Step step() {
        return step;
    }

    Act act() {
        return act;
    }

    boolean stores() {
        return stores;
    }

    String reply() {
        return reply;
    }

    private static String check(Pattern allowed, String digit, String reply) {
        if (!allowed.matcher(reply).matches()) {
            throw new IllegalArgumentException("SMTP reply '" + Quoted.excerpt(reply) + "' cannot stand here: use a "
                    + "code that begins with " + digit + ", a space, and ASCII text such as '550 5.1.1 No such user'");
        }
        return reply;
    }

    @Override
    public String toString() {
        return act + " at " + step + (stores ? ", stored" : "") + (reply.isEmpty() ? "" : ": " + reply);
    }
}
