package dev.outreach.dns.dmarc;

/**
 * The outcome of an evaluation.
 *
 * @param result one of five
 * @param applied what the owner wishes for this message: {@code none} unless it fails
 * @param policy that was found
 * @param spfAligned whether SPF authenticates the author's domain
 * @param dkimAligned whether a signature does
 * @param reason one line for people
 */
public record DmarcVerdict(
        DmarcResult result,
        DmarcPolicy applied,
        DiscoveredPolicy policy,
        boolean spfAligned,
        boolean dkimAligned,
        String reason) {}
