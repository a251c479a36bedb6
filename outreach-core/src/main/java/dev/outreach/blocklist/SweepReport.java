package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.signal.Signal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What changed by a sweep.
 *
 * @param at when it was made
 * @param signals for the reputation of domains: listings that began or ended
 * @param alerts for people alone
 * @param answers how many answers there were of each kind
 * @param summary how the check ended, and what the controls say of each list
 * @param state for the next sweep, once the signals are recorded
 */
public record SweepReport(
        Instant at,
        List<Signal> signals,
        List<BlocklistAlert> alerts,
        Map<Status, Long> answers,
        BlocklistSummary summary,
        SweepState state) {
    public SweepReport {
        signals = List.copyOf(signals);
        alerts = List.copyOf(alerts);
        Map<Status, Long> all = new EnumMap<>(Status.class);
        all.putAll(answers);
        answers = Collections.unmodifiableMap(all);
    }
}
