package dev.outreach.spi;

import java.util.List;

/**
 * Messages that have come in to a mailbox.
 *
 * @param messages oldest first; may be empty while there are more
 * @param next where to go on
 * @param hasMore whether there are more now, so that reading on at once makes sense
 * @param isResync whether the vendor no longer knew the position, so that messages were looked for by time: some may have
 *     been read before, and have the ids they had
 */
public record InboxPage(List<InboxMessage> messages, InboxPosition next, boolean hasMore, boolean isResync) {
    /** Messages that a page can have. */
    public static final int MOST = 1000;

    public InboxPage {
        messages = List.copyOf(messages);
    }

    /**
     * A number of messages that was asked for.
     *
     * @throws IllegalArgumentException if it is not from 1 to {@value #MOST}
     */
    public static int checked(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a page of " + most + " messages: use 1 to " + MOST);
        }
        return most;
    }
}
