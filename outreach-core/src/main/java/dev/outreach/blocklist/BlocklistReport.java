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
     * Whether at least one list says that it does not list it, and no list that could know leaves it open or says
     * otherwise. Lists that are retired, not set up, or for other kinds of addresses do not count.
     */
    public boolean isClean() {
        return has(Status.NOT_LISTED) && !isListed() && results.stream().noneMatch(BlocklistReport::isOpen);
    }

    private static boolean isOpen(BlocklistResult result) {
        return switch (result.answer().status()) {
            case LISTED, NOT_LISTED -> false;
            case REFUSED, ERROR -> true;
            case NOT_CHECKED ->
                result.list().isAsked()
                        && result.list().holds().contains(result.subject().kind());
        };
    }

    private boolean has(Status status) {
        return results.stream().anyMatch(result -> result.answer().status() == status);
    }
}
