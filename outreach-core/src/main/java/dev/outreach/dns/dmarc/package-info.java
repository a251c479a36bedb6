/**
 * What a domain wants done with mail in its name that proves nothing: Domain-based Message Authentication, Reporting, and
 * Conformance (RFC 9989, which replaced RFC 7489). A record is a value, {@link dev.outreach.dns.dmarc.DmarcRecord}, that
 * is parsed, printed, and compared by strength.
 */
@NullMarked
package dev.outreach.dns.dmarc;

import org.jspecify.annotations.NullMarked;
