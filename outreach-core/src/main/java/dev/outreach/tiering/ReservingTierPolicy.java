package dev.outreach.tiering;

import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Tier;
import java.util.List;

/** Premium for what matters, bulk for the rest, with a part of premium kept back from overflow. */
final class ReservingTierPolicy implements TierPolicy {

    private static final Choice BULK = new Choice(Tier.BULK, "neither a VIP contact nor a closing step");
    private static final List<Choice> BULK_ALONE = List.of(BULK);

    private final List<Choice> vip;
    private final List<Choice> closing;
    private final List<Choice> overflowing;
    private final int reservePercent;

    ReservingTierPolicy(int reservePercent, boolean premiumOverflows) {
        this.reservePercent = reservePercent;
        vip = premium("a VIP contact", premiumOverflows);
        closing = premium("a closing step", premiumOverflows);
        String overflow = "bulk has nothing left to send with today, and of premium more is left than the "
                + reservePercent + " % kept for premium work";
        overflowing = List.of(BULK, new Choice(Tier.PREMIUM, overflow));
    }

    private static List<Choice> premium(String why, boolean overflows) {
        Choice premium = new Choice(Tier.PREMIUM, why);
        return overflows
                ? List.of(premium, new Choice(Tier.BULK, why + ", but premium has nothing to send with"))
                : List.of(premium);
    }

    @Override
    public List<Choice> tiersFor(SendRequest request, Supply supply) {
        if (request.contact().value() == Contact.Value.VIP) {
            return vip;
        }
        if (request.closing()) {
            return closing;
        }
        return supply.premiumLeft() > kept(supply.premiumAllowance()) ? overflowing : BULK_ALONE;
    }

    /** The part of an allowance that bulk work does not touch, rounded up. */
    private int kept(int allowance) {
        return (int) (((long) allowance * reservePercent + 99) / 100);
    }
}
