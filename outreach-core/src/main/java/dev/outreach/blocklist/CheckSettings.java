package dev.outreach.blocklist;

import dev.outreach.dns.DnsLookup;
import java.time.InstantSource;
import java.util.List;

/**
 * How a check works.
 *
 * @param lookup for names
 * @param controls for controls, past any cache
 * @param underWay questions at once
 * @param batch names between two controls
 * @param perSecond questions a second to each list; 0 for no limit
 * @param reasons whether listings are asked for a reason
 * @param timer what calls back after a time
 */
record CheckSettings(
        List<Blocklist> lists,
        DnsLookup lookup,
        DnsLookup controls,
        int underWay,
        int batch,
        double perSecond,
        boolean reasons,
        InstantSource clock,
        Timer timer) {
    CheckSettings {
        lists = List.copyOf(lists);
    }
}
