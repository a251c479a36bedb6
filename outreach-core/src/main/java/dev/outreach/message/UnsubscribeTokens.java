package dev.outreach.message;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import java.util.List;
import java.util.Optional;

/**
 * Tokens that stand for a message and its recipient in an unsubscribe link. Opaque: nothing of the recipient, the client
 * or the campaign can be read in one without the secret. Self-contained: nothing has to be stored to know whose it is.
 * Authenticated by HMAC-SHA256: nobody else can make one, and no change of one is valid.
 *
 * <p>A token has 44 to about 110 letters, digits, dashes and underscores for names and addresses of usual length, and
 * never more than 570. Safe for any number of threads.
 */
public final class UnsubscribeTokens {
    private final TokenSeal seal;

    private UnsubscribeTokens(TokenSeal seal) {
        this.seal = seal;
    }

    /**
     * Tokens under one secret.
     *
     * @param secret at least 16 octets from a secure random source, kept as long as links are to work
     * @throws IllegalArgumentException if it is shorter
     */
    public static UnsubscribeTokens of(byte[] secret) {
        return of(List.of(secret));
    }

    /**
     * Tokens under several secrets, so that one can be replaced while links made with it still work.
     *
     * @param secrets the newest first: it makes tokens, and all of them verify. 1 to 16, each at least 16 octets
     * @throws IllegalArgumentException if there are none, too many, or one is shorter
     */
    public static UnsubscribeTokens of(List<byte[]> secrets) {
        return new UnsubscribeTokens(new TokenSeal("unsubscribe tokens", secrets));
    }

    /** The token of a message; the same each time. */
    public String token(MessageKey message, ClientId client) {
        return seal.seal(new Unsubscription(client, message).line());
    }

    /** What a token stands for; empty if it was not made here, or was changed. */
    public Optional<Unsubscription> read(String token) {
        return seal.open(token).flatMap(Unsubscription::ofLine);
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "unsubscribe tokens";
    }
}
