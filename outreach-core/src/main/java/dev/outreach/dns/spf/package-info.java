/**
 * Who may send mail for a domain: the Sender Policy Framework (RFC 7208). A policy is a value,
 * {@link dev.outreach.dns.spf.SpfRecord}, that is parsed, printed, merged, counted and flattened;
 * {@link dev.outreach.dns.spf.SpfChecker} evaluates the policies of others, its {@code check_host}.
 */
@NullMarked
package dev.outreach.dns.spf;

import org.jspecify.annotations.NullMarked;
