/**
 * What the Domain Name System says (RFC 1034, RFC 1035): who receives the mail of a domain, by its MX records.
 *
 * <p>Look-ups end in time, answers are cached within bounds, and whatever a foreign name server sends is an answer or a
 * failure, never an exception.
 */
@NullMarked
package dev.outreach.dns;

import org.jspecify.annotations.NullMarked;
