package dev.outreach.lifecycle;

import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Stage;

/** A change of stage that the table does not allow. The message names the unit, the change and what would be allowed. */
public final class IllegalTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IllegalTransitionException(FleetId about, Stage from, Stage to, Trigger trigger, String allowed) {
        super(about + " cannot go from " + from + " to " + to + " by " + trigger + ": "
                + (allowed.isEmpty() ? "nothing leads out of " + from : "from " + from + " lead " + allowed));
    }
}
