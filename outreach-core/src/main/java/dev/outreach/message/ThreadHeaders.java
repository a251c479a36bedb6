package dev.outreach.message;

import dev.outreach.campaign.MailThread;
import java.util.ArrayList;
import java.util.List;

/** The fields that tie a follow-up to the messages before it (RFC 5322 section 3.6.4). */
final class ThreadHeaders {
    /** Message-IDs named at the most: the first and the newest, so that a long thread does not make a long head. */
    private static final int MOST = 20;

    private ThreadHeaders() {}

    /** Adds them, if the thread knows its messages. */
    static void add(Headers head, MailThread thread) {
        List<String> ids = thread.messageIds();
        if (ids.isEmpty()) {
            return;
        }
        head.add("In-Reply-To", ids.get(ids.size() - 1));
        head.add("References", bounded(ids));
    }

    private static List<String> bounded(List<String> ids) {
        if (ids.size() <= MOST) {
            return ids;
        }
        List<String> kept = new ArrayList<>(ids.subList(ids.size() - MOST + 1, ids.size()));
        kept.add(0, ids.get(0));
        return kept;
    }
}
