/**
 * Sends by SMTP submission (RFC 5321, RFC 6409) from any host that offers it, over TLS: as the built-in provider {@code
 * smtp}, and as {@link dev.outreach.smtp.Submission} for vendors whose mailboxes each name their server.
 *
 * <p>Every send ends in one of three ways and never in a guess: the server took the message, the message certainly did
 * not leave, or the connection died after the final dot and nobody can know.
 */
@NullMarked
package dev.outreach.smtp;

import org.jspecify.annotations.NullMarked;
