package dev.outreach.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where an API is.
 *
 * @param scheme {@code http} or {@code https}
 * @param port its port, that of the scheme if the URL names none
 * @param path what every path begins with, without a slash at its end
 */
record Origin(String scheme, String host, int port, String path) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Reads a base URL. The message of the error does not show it: a user or a query may be a secret. */
    static Origin of(URI base) {
        if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the base URL has a user, a query or a fragment: give it without, and the key as authorization");
        }
        if (base.getHost() == null || !isWeb(base)) {
            throw new IllegalArgumentException(
                    "the base URL is not an http or https URL with a host: use one such as https://api.example.com/v1");
        }
        return new Origin(
                scheme(base),
                base.getHost().toLowerCase(Locale.ROOT),
                port(base),
                base.getRawPath().replaceAll("/+$", ""));
    }

    /** Whether a URL leads to the same server in the same way, so that it may be told what the server is told. */
    boolean holds(URI other) {
        return isWeb(other)
                && other.getRawUserInfo() == null
                && scheme.equals(scheme(other))
                && host.equalsIgnoreCase(other.getHost())
                && port == port(other);
    }

    /** A URL under it. */
    URI resolve(String pathAndQuery) {
        String authority = port == portOf(scheme) ? host : host + ":" + port;
        return URI.create(scheme + "://" + authority + path + pathAndQuery);
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    /** Whether nobody on the way can read what is sent there. */
    boolean keepsSecrets() {
        return isEncrypted() || isThisHost();
    }

    /** Whether it is this very machine, by name or by an address in digits. */
    private boolean isThisHost() {
        try {
            // A name is not looked up here.
            return host.equals("localhost")
                    || host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    private static boolean isWeb(URI url) {
        return url.getScheme() != null && scheme(url).matches("https?");
    }

    private static String scheme(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return portOf(scheme(url));
    }

    private static int portOf(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }

    /** The server, as it may be shown. */
    @Override
    public String toString() {
        return host;
    }
}
