package dev.outreach.dns.dmarc;

import java.util.Optional;

/**
 * One question of a tree walk.
 *
 * @param domain whose record was asked for, at {@code _dmarc.DOMAIN}
 * @param record if there is just one
 * @param failed whether nothing could be found out; later it may
 * @param remark why there is no record though something was there, or why nothing was found out; otherwise empty
 */
public record DmarcWalkStep(String domain, Optional<DmarcRecord> record, boolean failed, String remark) {

    /** Whether the walk ends here (RFC 9989 section 4.10, steps 2 and 6). */
    boolean ends() {
        return failed || record.filter(found -> found.psd() != DmarcPsd.UNSAID).isPresent();
    }
}
