package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAnswer.Status;
import java.util.List;

/**
 * What all lists said of one name.
 *
 * @param asked the name as it was given
 * @param problem why it could not be asked about; empty if it could
 * @param results one for each list that concerns it, in the order of the lists; none if there is a problem
 */
public record BlocklistReport(String asked, String problem, List<BlocklistResult> results) {
    public BlocklistReport {
        results = List.copyOf(results);
    }

    /** Whether a list lists or describes it. */
    public boolean isListed() {
        return has(Status.LISTED);
    }

    /**
     * Whether at least one list that works does not list it, none does, and none of those that are to be asked left it
     * open. Lists that were not asked do not count.
     */
    public boolean isClean() {
        return has(Status.NOT_LISTED) && !isListed() && !has(Status.REFUSED) && !has(Status.ERROR);
    }

    private boolean has(Status status) {
        return results.stream().anyMatch(result -> result.answer().status() == status);
    }
}
