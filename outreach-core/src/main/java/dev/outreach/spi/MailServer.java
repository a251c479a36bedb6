package dev.outreach.spi;

import dev.outreach.fleet.Quoted;
import java.util.regex.Pattern;

/**
 * A server, and how one mailbox signs in with it.
 *
 * @param host its name or address
 * @param port 1 to 65,535
 * @param security how the connection is protected
 * @param method what the secret of the login is
 * @param login the user, and the secret when it is needed
 */
public record MailServer(String host, int port, Security security, Method method, MailboxLogin login) {
    private static final int MOST_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

    /** How a connection is kept from being read or altered on its way. */
    public enum Security {
        /** Begins in the clear and goes on over TLS, or not at all (RFC 3207, RFC 9051 section 6.2.1). */
        STARTTLS,
        /** TLS from the first octet (RFC 8314 section 3.3). */
        TLS,
        /** In the clear. For tests and for relays on the same host. */
        NONE
    }

    /** What a mailbox signs in with. */
    public enum Method {
        /** A password. */
        PASSWORD,
        /** An OAuth 2.0 access token, by the mechanism XOAUTH2. */
        XOAUTH2
    }

    public MailServer {
        if (!isHost(host)) {
            throw new IllegalArgumentException(
                    "mail server '" + Quoted.excerpt(host) + "' is not valid: use a host name or address");
        }
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("port of " + host + " is " + port + ": use 1 to " + MOST_PORT);
        }
    }

    /** Whether a text can be the name or address of a server. */
    public static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }
}
