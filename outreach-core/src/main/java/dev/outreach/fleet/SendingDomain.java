package dev.outreach.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A domain that mail is sent from.
 *
 * @param name the domain
 * @param client the client that owns it for life, or null while it is in the reserve
 * @param caps what all its mailboxes together may send
 */
public record SendingDomain(DomainName name, @Nullable ClientId client, Caps caps) {
    /** Whether the domain waits in the reserve and belongs to no client yet. */
    public boolean isReserve() {
        return client == null;
    }

    /**
     * This domain as the property of a client.
     *
     * @throws IllegalStateException if it belongs to another client: a domain never changes hands
     */
    public SendingDomain boundTo(ClientId owner) {
        if (client != null && !client.equals(owner)) {
            throw new IllegalStateException(
                    "domain " + name + " belongs to client " + client + " for life and cannot go to " + owner);
        }
        return new SendingDomain(name, owner, caps);
    }
}
