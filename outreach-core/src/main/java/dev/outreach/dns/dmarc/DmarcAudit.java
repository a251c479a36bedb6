package dev.outreach.dns.dmarc;

import java.time.Instant;

/**
 * Whether an audit found the domain's authentication in order.
 *
 * @param at when it looked
 * @param passed whether SPF, DKIM and DMARC were as they should be
 */
public record DmarcAudit(Instant at, boolean passed) {}
