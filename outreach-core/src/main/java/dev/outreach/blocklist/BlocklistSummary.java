package dev.outreach.blocklist;

import java.util.List;

/**
 * How a check ended.
 *
 * @param names names that were reported
 * @param questions questions to the DNS that were answered, controls among them
 * @param cancelled whether it was ended before its time; some names were not reported then
 * @param lists what the controls said of each list, in the order of the lists
 */
public record BlocklistSummary(long names, long questions, boolean cancelled, List<BlocklistHealth> lists) {
    public BlocklistSummary {
        lists = List.copyOf(lists);
    }
}
