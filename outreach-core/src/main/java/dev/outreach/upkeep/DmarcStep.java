package dev.outreach.upkeep;

import dev.outreach.dns.dmarc.DmarcDecision;
import dev.outreach.zones.ZoneOutcome;
import java.util.Optional;

/**
 * What a run of {@link DmarcTask} did for one domain.
 *
 * @param decision on its policy; empty if its zone could not be read
 * @param outcome what became of its zone
 */
public record DmarcStep(Optional<DmarcDecision> decision, ZoneOutcome outcome) {

    /** Whether its zone now says what was decided. */
    public boolean isApplied() {
        return outcome instanceof ZoneOutcome.Applied;
    }
}
