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
     * nothing left to send with today, the next is tried: that is the overflow. A tier that only paces itself is waited
     * for.
     */
    List<Choice> tiersFor(SendRequest request, Supply supply);

    /**
     * VIP contacts and closing steps leave from premium mailboxes and never fall to bulk; all else leaves from bulk,
     * and may overflow to premium as long as half of the premium allowance of the day stays.
     */
    static TierPolicy standard() {
        return builder().build();
    }

    /** A policy that begins as {@link #standard()}. */
    static TierPolicyBuilder builder() {
        return new TierPolicyBuilder();
    }

    /** Everything from one tier, without overflow. */
    static TierPolicy fixed(Tier tier) {
        List<Choice> only = List.of(new Choice(tier, "everything leaves from " + tier));
        return (request, supply) -> only;
    }
}
