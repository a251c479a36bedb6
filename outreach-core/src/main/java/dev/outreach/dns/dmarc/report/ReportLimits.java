package dev.outreach.dns.dmarc.report;

/**
 * How much a reader takes.
 *
 * @param fileOctets of a file as it came
 * @param unpackedOctets of all that is unpacked from one file, on all levels together
 * @param rows of one report
 */
record ReportLimits(int fileOctets, long unpackedOctets, int rows) {}
