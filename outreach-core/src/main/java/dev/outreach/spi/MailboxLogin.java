package dev.outreach.spi;

import java.util.function.Supplier;

/**
 * How a mailbox signs in with its vendor.
 *
 * @param user the user name, usually the address
 * @param secret gives the password, or a fresh access token for XOAUTH2; asked anew for each connection
 */
public record MailboxLogin(String user, Supplier<Secret> secret) {
    /** Signs in with a password. */
    public static MailboxLogin password(String user, Secret password) {
        return new MailboxLogin(user, () -> password);
    }

    @Override
    public String toString() {
        return "login of " + user;
    }
}
