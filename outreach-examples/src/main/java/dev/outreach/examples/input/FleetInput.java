package dev.outreach.examples.input;

import dev.outreach.fleet.Fleet;
import java.util.List;

/**
 * What a fleet file holds.
 *
 * @param fleet all that is in order
 * @param problems all that is not, in the order of the file
 */
public record FleetInput(Fleet fleet, List<Problem> problems) {

    public FleetInput {
        problems = List.copyOf(problems);
    }
}
