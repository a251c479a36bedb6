package dev.outreach.examples.demo;

import dev.outreach.Decision;
import dev.outreach.FleetStatus;
import dev.outreach.examples.audit.Evidence;
import dev.outreach.examples.input.Problem;
import java.util.List;
import java.util.Map;

/**
 * What came of a demonstration.
 *
 * @param settings how large it was
 * @param evidence everything that happened
 * @param status the fleet at the end
 * @param problems the bad lines of the contacts file
 * @param refused messages that were not to be sent at all, by reason
 * @param waiting messages that had not gone by the end, by reason
 * @param connections how many connections the server had
 */
public record DemoResult(
        DemoSettings settings,
        Evidence evidence,
        FleetStatus status,
        List<Problem> problems,
        Map<Decision.Refused.Reason, Long> refused,
        Map<Waiting, Long> waiting,
        long connections) {}
