package dev.outreach.message;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import java.net.URI;

/**
 * Where the recipient of a message goes to hear no more. Every message carries such a link, in its head for mail programs
 * (RFC 8058) and in its words for people.
 */
@FunctionalInterface
public interface UnsubscribeLinks {
    /**
     * The link of one message: HTTPS, ASCII, with an opaque token that names the message and cannot be guessed. The same
     * for the same message each time, and different for any other.
     *
     * <p>The page behind it must unsubscribe on a POST, at once and without questions (RFC 8058 section 3.2), and must
     * not on a GET alone: programs that inspect mail follow links. {@link UnsubscribeEndpoint} decides so.
     */
    URI link(MessageKey message, ClientId client);

    /**
     * Links that end in a token, such as {@code https://u.example.com/stop/AWzq…}.
     *
     * @param base an HTTPS address without query and fragment
     * @throws IllegalArgumentException if it is not of that form
     */
    static UnsubscribeLinks signed(URI base, UnsubscribeTokens tokens) {
        return new SignedLinks(base, tokens);
    }

    /**
     * Links that end in a token under one secret.
     *
     * @param base an HTTPS address without query and fragment
     * @param secret the key of {@link UnsubscribeTokens}, at least 16 octets, kept as long as links are to work
     * @throws IllegalArgumentException if either is not of that form
     */
    static UnsubscribeLinks signed(URI base, byte[] secret) {
        return signed(base, UnsubscribeTokens.of(secret));
    }
}
