package dev.outreach.message;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import java.net.URI;

/** Links that end in the token of the message that they belong to. */
final class SignedLinks implements UnsubscribeLinks {
    private final String base;
    private final UnsubscribeTokens tokens;

    SignedLinks(URI base, UnsubscribeTokens tokens) {
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the unsubscribe address " + base + " has a query or fragment: give one that ends in its path");
        }
        String address = LinkCheck.https(base).toASCIIString();
        this.base = address.endsWith("/") ? address : address + "/";
        this.tokens = tokens;
    }

    @Override
    public URI link(MessageKey message, ClientId client) {
        return URI.create(base + tokens.token(message, client));
    }
}
