package dev.outreach.dns.spf;

import java.net.InetAddress;

/**
 * A client that wants to send a message.
 *
 * @param ip of the client
 * @param mailFrom the address of MAIL FROM; empty for bounces, for which {@code postmaster} at the HELO name stands (RFC
 *     7208 section 2.4)
 * @param helo the name the client gave; may be empty
 */
public record SpfQuery(InetAddress ip, String mailFrom, String helo) {

    private static final String POSTMASTER = "postmaster";

    /** A question about the HELO name itself (RFC 7208 section 2.3). */
    public static SpfQuery ofHelo(InetAddress ip, String helo) {
        return new SpfQuery(ip, "", helo);
    }

    /** The sender with a local part in any case (RFC 7208 section 4.3). */
    String sender() {
        return localPart() + "@" + domain();
    }

    String localPart() {
        int at = mailFrom.lastIndexOf('@');
        return at <= 0 ? POSTMASTER : mailFrom.substring(0, at);
    }

    /** The domain whose policy is asked for, as given. */
    String domain() {
        return mailFrom.isEmpty() ? helo : mailFrom.substring(mailFrom.lastIndexOf('@') + 1);
    }
}
