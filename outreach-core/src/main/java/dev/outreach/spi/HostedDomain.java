package dev.outreach.spi;

import dev.outreach.fleet.DomainName;

/**
 * A domain as it stands at a mail vendor.
 *
 * @param state how it stands
 * @param note what the vendor says of that, in one line; may be empty
 */
public record HostedDomain(DomainName name, State state, String note) {

    /** How a domain stands at a vendor. */
    public enum State {
        /** Mailboxes can be made on it. */
        READY,
        /** It is not proven yet that it is ours, or the vendor is still setting it up. */
        PENDING,
        /** It has failed, expired, or is barred: a person has to look. */
        FAILED
    }

    /** Whether mailboxes can be made on it. */
    public boolean isReady() {
        return state == State.READY;
    }
}
