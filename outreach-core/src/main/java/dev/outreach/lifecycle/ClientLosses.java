package dev.outreach.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client has burned and been given so far.
 *
 * @param left how many of its domains are not burned or retired
 * @param burns when its domains burned, the one to be replaced included
 * @param replacements when it was given a domain for a burned one
 * @param approvedAt when a person last allowed it the next domain, or null
 * @param cause why, in that person's words; without a cause an approval is none
 */
public record ClientLosses(
        int left,
        List<Instant> burns,
        List<Instant> replacements,
        @Nullable Instant approvedAt,
        String cause) {
    public ClientLosses {
        burns = List.copyOf(burns);
        replacements = List.copyOf(replacements);
    }

    /** Whether a person allowed a domain after this burn, and it has not been given out since. */
    boolean isApproved(Instant burnedAt) {
        Instant approved = approvedAt;
        return approved != null
                && !approved.isBefore(burnedAt)
                && !cause.isBlank()
                && replacements.stream().noneMatch(given -> !given.isBefore(approved));
    }
}
