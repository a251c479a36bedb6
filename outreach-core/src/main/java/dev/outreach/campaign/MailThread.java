package dev.outreach.campaign;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A conversation that has begun. Follow-ups leave from the mailbox that began it, and name the messages before them.
 *
 * @param mailbox the mailbox that began the thread
 * @param messageIds the Message-IDs of the thread so far, oldest first, with angle brackets (RFC 5322 section 3.6.4);
 *     may be empty if they are not known
 */
public record MailThread(MailboxId mailbox, List<String> messageIds) {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-~&&[^<>@]]{1,400}@[!-~&&[^<>@]]{1,400}>");

    public MailThread {
        messageIds = messageIds.stream().map(MailThread::checked).toList();
    }

    /**
     * The Message-ID itself, if it is one: {@code <left@right>} in visible ASCII.
     *
     * @throws IllegalArgumentException if it is not; a header made of it could be forged
     */
    public static String checked(String messageId) {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException("Message-ID '" + Quoted.excerpt(messageId)
                    + "' is not valid: use the form <left@right>, with angle brackets, in visible ASCII");
        }
        return messageId;
    }
}
