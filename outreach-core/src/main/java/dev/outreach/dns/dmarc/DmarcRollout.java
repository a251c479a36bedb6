package dev.outreach.dns.dmarc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides when the policy of a domain is tightened: it begins with quarantine, and comes to reject when time has passed,
 * audits have passed, and aggregate reports, where they are read, show that the domain's own mail is aligned. It never
 * goes back, and never asks for less than the zone holds. Pure and immutable: the same state, evidence and time give the
 * same decision.
 *
 * <p>Anybody can send a report. A forged one can bring reject near, if time and audits allow it, or hold it up; it cannot
 * weaken anything.
 */
public final class DmarcRollout {

    private final Thresholds thresholds;
    private final boolean rehearses;

    DmarcRollout(DmarcRolloutBuilder from) {
        thresholds = new Thresholds(from);
        rehearses = !from.rehearsal.isZero();
    }

    /** A builder with the defaults. */
    public static DmarcRolloutBuilder builder() {
        return new DmarcRolloutBuilder();
    }

    /**
     * The first decision for a domain: quarantine, or what the zone holds already if that is more.
     *
     * @param template what the record says besides its policy: addresses for reports and alignment
     * @param published what the zone holds; empty if it holds no record
     */
    public DmarcDecision begin(DmarcRecord template, Optional<DmarcRecord> published, Instant now) {
        DmarcPhase phase = published.map(DmarcPhase::of).orElse(DmarcPhase.QUARANTINE);
        DmarcRecord wished =
                raised(phase, template, published).or(() -> published).orElseGet(() -> phase.raise(template));
        return new DmarcDecision(
                new DmarcRolloutState(phase, now, wished), wished, false, "begins with " + words(phase), List.of());
    }

    /** The next decision for a domain. A clock that went back advances nothing. */
    public DmarcDecision decide(DmarcRolloutState state, DmarcRolloutEvidence evidence, Instant now) {
        DmarcPhase held = evidence.published().map(DmarcPhase::of).orElse(state.phase());
        DmarcPhase phase = state.phase().later(held);
        Instant since = phase == state.phase() ? state.since() : now;
        List<String> alarms = thresholds.alarms(since, evidence, now);
        if (phase == DmarcPhase.REJECT) {
            return stay(state, phase, since, evidence, "the policy is reject, which is the last phase", alarms);
        }
        List<String> obstacles = thresholds.obstacles(phase, since, evidence, now);
        return obstacles.isEmpty()
                ? advance(state, phase, evidence, now, alarms)
                : stay(
                        state,
                        phase,
                        since,
                        evidence,
                        "stays at " + words(phase) + ": " + String.join("; ", obstacles),
                        alarms);
    }

    private DmarcDecision advance(
            DmarcRolloutState state,
            DmarcPhase phase,
            DmarcRolloutEvidence evidence,
            Instant now,
            List<String> alarms) {
        Optional<DmarcRecord> rehearsal = rehearses && phase == DmarcPhase.QUARANTINE
                ? raised(DmarcPhase.REHEARSAL, state.record(), evidence.published())
                : Optional.empty();
        DmarcPhase next = rehearsal.isPresent() ? DmarcPhase.REHEARSAL : DmarcPhase.REJECT;
        DmarcRecord wished = rehearsal
                .or(() -> raised(next, state.record(), evidence.published()))
                .orElseThrow();
        String reason = "goes from " + words(phase) + " to " + words(next) + ": "
                + thresholds.met(evidence.reports().isPresent());
        return new DmarcDecision(new DmarcRolloutState(next, now, wished), wished, true, reason, alarms);
    }

    private static DmarcDecision stay(
            DmarcRolloutState state,
            DmarcPhase phase,
            Instant since,
            DmarcRolloutEvidence evidence,
            String reason,
            List<String> alarms) {
        Optional<DmarcRecord> raised = raised(phase, state.record(), evidence.published());
        if (raised.isEmpty()) {
            List<String> more = new ArrayList<>(alarms);
            more.add("the zone asks for more than a rehearsal could, so it stays without one: see who changed it");
            DmarcRecord left = DmarcPhase.QUARANTINE.raise(evidence.published().orElse(state.record()));
            return new DmarcDecision(new DmarcRolloutState(phase, since, state.record()), left, false, reason, more);
        }
        DmarcRecord wished = raised.get();
        return new DmarcDecision(new DmarcRolloutState(phase, since, wished), wished, false, reason, alarms);
    }

    /**
     * A record raised to a phase, and to what the zone holds. Empty if that phase is a rehearsal and would weaken a part
     * of either, such as {@code sp=reject} beside {@code p=quarantine}.
     */
    private static Optional<DmarcRecord> raised(DmarcPhase phase, DmarcRecord record, Optional<DmarcRecord> published) {
        DmarcRecord lifted = phase.raise(record).atLeast(record);
        DmarcRecord wished = published.map(lifted::atLeast).orElse(lifted);
        return Optional.of(wished).filter(raised -> phase != DmarcPhase.REHEARSAL || raised.t());
    }

    private static String words(DmarcPhase phase) {
        return switch (phase) {
            case QUARANTINE -> "quarantine";
            case REHEARSAL -> "a rehearsal of reject";
            case REJECT -> "reject";
        };
    }
}
