/**
 * Signatures of domains on messages: DomainKeys Identified Mail (RFC 6376, with RFC 8301 and RFC 8463).
 * {@link dev.outreach.dns.dkim.DkimKey} makes keys, {@link dev.outreach.dns.dkim.DkimRecord} is what a domain publishes,
 * {@link dev.outreach.dns.dkim.DkimSigner} signs, and {@link dev.outreach.dns.dkim.DkimVerifier} tells what a signature is
 * worth.
 */
@NullMarked
package dev.outreach.dns.dkim;

import org.jspecify.annotations.NullMarked;
