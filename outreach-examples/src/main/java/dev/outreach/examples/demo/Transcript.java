package dev.outreach.examples.demo;

import dev.outreach.Decision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was decided, and why. Safe for any number of threads. */
final class Transcript {

    private final List<String> reasons = new ArrayList<>();
    private final Map<Decision.Refused.Reason, Long> refused = new EnumMap<>(Decision.Refused.Reason.class);

    synchronized void note(Decision decision) {
        reasons.add(decision.why());
        if (decision instanceof Decision.Refused no) {
            refused.merge(no.reason(), 1L, Long::sum);
        }
    }

    synchronized List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** How many messages were not to be sent at all, by reason. */
    synchronized Map<Decision.Refused.Reason, Long> refused() {
        return new EnumMap<>(refused);
    }
}
