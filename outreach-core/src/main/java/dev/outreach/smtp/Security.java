package dev.outreach.smtp;

/** How the connection is kept from being read or altered on its way. */
enum Security {
    /** Begins in the clear and goes on over TLS, or not at all (RFC 3207). */
    STARTTLS(587),
    /** TLS from the first octet (RFC 8314 section 3.3). */
    TLS(465),
    /** In the clear. For tests and for relays on the same host. */
    NONE(25);

    /** The usual port. */
    final int port;

    Security(int port) {
        this.port = port;
    }
}
