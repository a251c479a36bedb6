package dev.outreach.smtp;

/** How a mailbox signs in (RFC 4954). */
enum SignIn {
    /** By password, as the server offers, if a login of the mailbox is known; else not. */
    AUTO("PLAIN LOGIN"),
    /** By password (RFC 4616). */
    PLAIN("PLAIN"),
    /** By password, for servers that offer nothing newer. */
    LOGIN("LOGIN"),
    /** By access token, as Google and Microsoft ask for. */
    XOAUTH2("XOAUTH2"),
    /** Not at all. */
    NONE("");

    /** The mechanisms to use, the best first. */
    final String mechanisms;

    SignIn(String mechanisms) {
        this.mechanisms = mechanisms;
    }
}
