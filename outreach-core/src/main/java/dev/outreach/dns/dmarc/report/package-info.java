/**
 * What receivers report of the mail in a domain's name: aggregate reports of RFC 9990, and of RFC 7489 before it.
 * {@link dev.outreach.dns.dmarc.report.AggregateReportReader} reads what came by mail,
 * {@link dev.outreach.dns.dmarc.report.ReportTally} adds it up by domain and source, and gives the evidence on which a
 * policy is tightened. Reports come from anybody: their size, depth and number are bounded, and what is wrong with them
 * is a value.
 */
@NullMarked
package dev.outreach.dns.dmarc.report;

import org.jspecify.annotations.NullMarked;
