package dev.outreach.lifecycle;

import dev.outreach.fleet.DomainName;

/** What to do about a burned domain. */
public sealed interface ReplacementPlan {
    /** The reason in one line. */
    String why();

    /** Bind this domain of the reserve to the client for good, and buy another one for the reserve. */
    record Replace(DomainName domain, String why) implements ReplacementPlan {}

    /** Wait until a person has allowed it and stated why the last domains burned. */
    record NeedsApproval(String why) implements ReplacementPlan {}

    /** No warm mailbox of the reserve fits: a person must be told. */
    record NothingInReserve(String why) implements ReplacementPlan {}

    /** The client had its replacements for this month. */
    record QuotaReached(String why) implements ReplacementPlan {}
}
