package dev.outreach.dns.dmarc.report;

import java.net.InetAddress;
import java.util.SortedSet;

/**
 * What came from one address in the name of a domain.
 *
 * @param source the address
 * @param counts of its messages
 * @param reporters who saw them
 */
public record SourceSummary(InetAddress source, MailCounts counts, SortedSet<String> reporters) {}
