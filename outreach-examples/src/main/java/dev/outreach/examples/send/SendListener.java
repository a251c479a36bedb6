package dev.outreach.examples.send;

import dev.outreach.campaign.SendRequest;

/** Told what becomes of each message. Called by several threads, one at a time. */
@FunctionalInterface
public interface SendListener {
    /**
     * An attempt has ended.
     *
     * @param from the mailbox, or empty if none was chosen
     * @param why the server's words or the reason, in one line
     */
    void ended(SendRequest request, Outcome outcome, String from, String why);
}
