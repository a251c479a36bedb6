package dev.outreach.tiering;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Tier;
import java.util.List;

/** Decides which tier a message leaves from. Pure; implementations are safe for any number of threads. */
public interface TierPolicy {
    /**
     * What is left in the tiers of a client today.
     *
     * @param premiumAllowance the premium mailboxes' allowance of the day
     * @param premiumLeft what of it is not yet spent
     */
    record Supply(int premiumAllowance, int premiumLeft) {}

    /** A choice with its reason. */
    record Choice(Tier tier, String why) {}

    /**
     * The tiers to try for a message that is not bound to a thread, best first, at least one. When the first has
     * nothing to send with, the next is tried: that is the overflow.
     */
    List<Choice> tiersFor(SendRequest request, Supply supply);
}
