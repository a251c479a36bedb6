/**
 * Reads mailboxes by IMAP (RFC 9051, RFC 3501), for vendors whose mailboxes each name their server. Nothing is changed in a
 * mailbox, and a server is believed nothing: what it sends is bounded in size, depth and time.
 *
 * <p>The few commands that are needed are given here and not by Jakarta Mail, which makes room for whatever size a server
 * announces before it has come.
 */
@NullMarked
package dev.outreach.imap;

import org.jspecify.annotations.NullMarked;
