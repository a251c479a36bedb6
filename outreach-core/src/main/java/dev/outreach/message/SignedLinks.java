package dev.outreach.message;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Links whose token is a signature over the message that it belongs to. */
final class SignedLinks implements UnsubscribeLinks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 16;

    private final String base;
    private final SecretKeySpec secret;

    SignedLinks(URI base, byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret of the unsubscribe links has " + secret.length
                    + " octets: use at least " + SHORTEST_SECRET + " random ones");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the unsubscribe address " + base + " has a query or fragment: give one that ends in its path");
        }
        String address = LinkCheck.https(base).toASCIIString();
        this.base = address.endsWith("/") ? address : address + "/";
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public URI link(MessageKey message, ClientId client) {
        // No id, address or number holds a space, so no two messages give the same line.
        String line = String.join(
                " ",
                "unsubscribe",
                client.value(),
                message.campaign().value(),
                message.contact().toString(),
                Integer.toString(message.step()));
        return URI.create(base + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(line)));
    }

    private byte[] sign(String line) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(line.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java has " + ALGORITHM, absent);
        }
    }
}
