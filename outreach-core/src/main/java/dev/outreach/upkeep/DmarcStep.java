package dev.outreach.upkeep;

import dev.outreach.dns.dmarc.DmarcDecision;
import dev.outreach.dns.plan.Held;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.zones.ZoneOutcome;
import java.util.Optional;

/**
 * What a run of {@link DmarcTask} did for one domain.
 *
 * @param decision on its policy; empty if its zone could not be read
 * @param outcome what became of its zone
 */
public record DmarcStep(Optional<DmarcDecision> decision, ZoneOutcome outcome) {

    /** Whether its zone now says what was decided; not if a record that is not ours is in the way. */
    public boolean isApplied() {
        return outcome instanceof ZoneOutcome.Applied && held().isEmpty();
    }

    /** What is in the way of its record, and the fix. */
    public Optional<Held> held() {
        return outcome instanceof ZoneOutcome.Applied applied
                ? applied.plan().held().stream()
                        .filter(held -> held.role() == RecordRole.DMARC)
                        .findFirst()
                : Optional.empty();
    }
}
