package dev.outreach.dns.plan;

import java.util.Optional;

/**
 * A record as it stands at a DNS host.
 *
 * @param id the host's name for it; empty if it has none
 * @param record what it says
 * @param proxied whether the host answers with addresses of its own instead, as Cloudflare does on request
 * @param comment the host's note on it; empty if there is none
 */
public record HostedRecord(String id, ZoneRecord record, boolean proxied, String comment) {

    /** What it is for, if it is ours. */
    public Optional<RecordRole> ours() {
        return OwnerMark.read(comment).map(OwnerMark::role);
    }
}
