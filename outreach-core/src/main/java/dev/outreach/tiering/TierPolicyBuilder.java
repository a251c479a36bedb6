package dev.outreach.tiering;

/** Collects what a {@link TierPolicy} does when a tier has nothing left. Not for use by several threads. */
public final class TierPolicyBuilder {

    /** Left in hand for VIP contacts and closing steps that come later in the day. */
    private static final int DEFAULT_RESERVE_PERCENT = 50;

    private static final int WHOLE = 100;

    private int reservePercent = DEFAULT_RESERVE_PERCENT;
    private boolean bulkOverflows = true;
    private boolean premiumOverflows;

    TierPolicyBuilder() {}

    /**
     * Lets bulk work use premium mailboxes while this share of their allowance of the day would still be left after it.
     *
     * @param percent 0 to 100; 0 keeps nothing back, 100 is the same as {@link #bulkStaysInBulk()}
     */
    public TierPolicyBuilder premiumReserve(int percent) {
        if (percent < 0 || percent > WHOLE) {
            throw new IllegalArgumentException("premium reserve is " + percent + " %: use 0 to 100");
        }
        reservePercent = percent;
        bulkOverflows = true;
        return this;
    }

    /** Lets bulk work wait when bulk mailboxes have nothing left. */
    public TierPolicyBuilder bulkStaysInBulk() {
        bulkOverflows = false;
        return this;
    }

    /** Lets premium work leave from bulk mailboxes when premium ones have nothing left. */
    public TierPolicyBuilder premiumMayFallToBulk() {
        premiumOverflows = true;
        return this;
    }

    /** The policy. */
    public TierPolicy build() {
        return new ReservingTierPolicy(bulkOverflows ? reservePercent : WHOLE, premiumOverflows);
    }
}
