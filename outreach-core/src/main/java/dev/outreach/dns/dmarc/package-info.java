/**
 * What a domain wants done with mail in its name that proves nothing: Domain-based Message Authentication, Reporting, and
 * Conformance (RFC 9989, which replaced RFC 7489). A record is a value, {@link dev.outreach.dns.dmarc.DmarcRecord}, that
 * is parsed, printed, and compared by strength; {@link dev.outreach.dns.dmarc.DmarcDiscovery} finds that of a domain by
 * the tree walk, and {@link dev.outreach.dns.dmarc.DmarcChecker} tells what it means for a message.
 */
@NullMarked
package dev.outreach.dns.dmarc;

import org.jspecify.annotations.NullMarked;
