package dev.outreach.testing.contract;

import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Rotation;

/** How the clauses for a rotation come by one. */
public interface RotationUnderTest {
    /** A new rotation without domains and mailboxes. */
    Rotation rotation(Pacing pacing);

    /**
     * Whether mailboxes send in proportion to their weights at every moment, as stride scheduling promises, and not
     * just roughly so over a day.
     */
    default boolean isProportional() {
        return false;
    }
}
