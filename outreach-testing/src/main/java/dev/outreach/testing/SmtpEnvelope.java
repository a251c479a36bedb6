package dev.outreach.testing;

/**
 * From whom and to whom a message travels (RFC 5321 section 3.3), as the client wrote it.
 *
 * @param from the sender's address, empty for the null reverse-path
 * @param recipient one recipient's address
 */
public record SmtpEnvelope(String from, String recipient) {}
