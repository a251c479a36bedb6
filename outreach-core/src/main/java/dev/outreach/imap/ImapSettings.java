package dev.outreach.imap;

import dev.outreach.fleet.MailboxId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * How mailboxes are read.
 *
 * @param limit how long a page may take, with its connection
 * @param silence how long a server may say nothing
 * @param mostBytes of a message
 * @param junk the name of the folder for spam; empty to ask the server
 * @param renewal told that a login was refused; answers whether another may help
 */
record ImapSettings(
        SSLSocketFactory tls,
        Duration limit,
        Duration silence,
        int mostBytes,
        Optional<String> junk,
        Predicate<MailboxId> renewal) {}
