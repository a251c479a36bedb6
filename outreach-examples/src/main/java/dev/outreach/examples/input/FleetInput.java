package dev.outreach.examples.input;

import dev.outreach.fleet.Fleet;
import java.util.List;

/**
 * What a fleet file holds.
 *
 * @param name the fleet's name, by which its store is told from that of another; if the file gives none, that of the file
 *     without its ending
 * @param fleet all that is in order
 * @param problems all that is not, in the order of the file
 */
public record FleetInput(String name, Fleet fleet, List<Problem> problems) {

    public FleetInput {
        problems = List.copyOf(problems);
    }
}
