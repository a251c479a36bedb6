package dev.outreach.message;

import dev.outreach.campaign.SendRequest;

/** Among which messages no two may have the same {@link Fingerprint}. */
public enum FingerprintScope {
    /** Among none: messages may be alike. */
    NONE,
    /** Among the messages of a campaign, all steps. */
    CAMPAIGN,
    /** Among the messages of a client. */
    CLIENT,
    /** Among all messages of the fleet. */
    ALL;

    /** The name under which a message's fingerprint is claimed; of no use for {@link #NONE}. */
    public String of(SendRequest request) {
        return switch (this) {
            case NONE -> "none";
            case CAMPAIGN -> "campaign:" + request.campaign();
            case CLIENT -> "client:" + request.client();
            case ALL -> "all";
        };
    }

    /** The scope in words, for errors. */
    String words(SendRequest request) {
        return switch (this) {
            case NONE -> "no messages";
            case CAMPAIGN -> "campaign " + request.campaign();
            case CLIENT -> "client " + request.client();
            case ALL -> "all campaigns";
        };
    }
}
