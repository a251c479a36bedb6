package dev.outreach.dns.dmarc;

import java.util.List;

/**
 * What is to be published for a domain, and why.
 *
 * @param state to be kept for the next decision
 * @param record to be published; never {@linkplain DmarcRecord#isWeakerThan weaker} than what the zone holds
 * @param advanced whether a later phase was reached by this decision
 * @param reason why, or why not, one line
 * @param alarms what a person should look at, one line each
 */
public record DmarcDecision(
        DmarcRolloutState state, DmarcRecord record, boolean advanced, String reason, List<String> alarms) {

    public DmarcDecision {
        alarms = List.copyOf(alarms);
    }
}
