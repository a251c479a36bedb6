package dev.outreach.spi;

/**
 * How a mailbox is reached by mail programs.
 *
 * @param submission where it hands in its mail (RFC 6409)
 * @param imap where it reads its mail (RFC 9051)
 */
public record MailServers(MailServer submission, MailServer imap) {}
