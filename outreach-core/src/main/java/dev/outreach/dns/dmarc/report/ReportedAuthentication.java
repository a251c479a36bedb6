package dev.outreach.dns.dmarc.report;

/**
 * A result of SPF or of a signature, as a receiver reports it; foreign text throughout.
 *
 * @param domain that was checked
 * @param selector of the signature; empty for SPF, and where it is not told
 * @param result a word such as {@code pass} or {@code softfail}, in lower case
 */
public record ReportedAuthentication(String domain, String selector, String result) {}
