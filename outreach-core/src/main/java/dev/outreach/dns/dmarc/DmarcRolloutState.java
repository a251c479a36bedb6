package dev.outreach.dns.dmarc;

import java.time.Instant;

/**
 * How the rollout for one domain stands; to be kept between decisions.
 *
 * @param phase reached so far
 * @param since when it was reached
 * @param record that was wished for last
 */
public record DmarcRolloutState(DmarcPhase phase, Instant since, DmarcRecord record) {}
