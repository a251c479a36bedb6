/**
 * What the Domain Name System says (RFC 1034, RFC 1035): records by a small port, {@link dev.outreach.dns.DnsLookup}, and
 * who receives the mail of a domain, by its MX records. What mail authentication makes of it is in the packages below.
 *
 * <p>Look-ups end in time, answers are cached within bounds, and whatever a foreign name server sends is an answer or a
 * failure, never an exception.
 */
@NullMarked
package dev.outreach.dns;

import org.jspecify.annotations.NullMarked;
