package dev.outreach.spi;

import dev.outreach.dns.plan.DnsChange;
import java.util.List;

/**
 * What became of a plan: all of it is done now.
 *
 * @param changes what was done by this call
 * @param alreadyThere what was found done already
 */
public record AppliedPlan(List<DnsChange> changes, List<DnsChange> alreadyThere) {
    public AppliedPlan {
        changes = List.copyOf(changes);
        alreadyThere = List.copyOf(alreadyThere);
    }
}
