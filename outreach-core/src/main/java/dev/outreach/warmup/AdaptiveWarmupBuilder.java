package dev.outreach.warmup;

import dev.outreach.fleet.Caps;

/**
 * Builds an adaptive {@link WarmupPolicy}. A day is read as
 *
 * <ul>
 *   <li><b>bad</b> if two or more signs speak against the sender (reputation, authentication or content refusals,
 *       complaints and test messages in spam, all together), or if chance would bring so many dead recipients in less
 *       than 1 % of days on a list where 3 % are dead;
 *   <li><b>unclear</b> after one such sign, which at this volume may be chance (one complaint in 30 messages is not a
 *       rate of 3 %); if chance would bring so many dead recipients in less than 10 % of days; or if less than half of
 *       the allowance was sent;
 *   <li><b>idle</b> if nothing was sent and nothing spoke against the sender: it does not count;
 *   <li><b>healthy</b> otherwise.
 * </ul>
 *
 * <p>After a bad day the day of the ramp and the allowance both shrink by a quarter, at any height, but never below the
 * curve's first day. Not safe for threads; the policies it builds are.
 */
public final class AdaptiveWarmupBuilder {
    private WarmupCurve curve = WarmupCurve.standard();
    private double enough = 0.5;
    private int unclearSigns = 1;
    private int badSigns = 2;
    private double toleratedDead = 0.03;
    private int graduationStep = 1;
    private double returnPart = 0.4;
    private int returnDays = 7;
    private double backoff = 0.25;

    AdaptiveWarmupBuilder() {}

    /** The curve of a new mailbox; {@link WarmupCurve#standard} by default. */
    public AdaptiveWarmupBuilder curve(WarmupCurve curve) {
        this.curve = curve;
        return this;
    }

    /** Share of the allowance, 0 to 1, that must have been sent for a day to be healthy; 0.5 by default. */
    public AdaptiveWarmupBuilder enough(double share) {
        require(share >= 0 && share <= 1, "share that is enough", share, "0 to 1");
        this.enough = share;
        return this;
    }

    /**
     * From how many signs against the sender a day is unclear and from how many it is bad; 1 and 2 by default.
     *
     * @param unclear 1 or more
     * @param bad not less than unclear
     */
    public AdaptiveWarmupBuilder signs(int unclear, int bad) {
        require(unclear >= 1, "signs of an unclear day", unclear, "1 or more");
        require(bad >= unclear, "signs of a bad day", bad, unclear + " or more, as for an unclear one");
        this.unclearSigns = unclear;
        this.badSigns = bad;
        return this;
    }

    /** Share of dead recipients that a fair list has, above 0 and below 1; 0.03 by default. */
    public AdaptiveWarmupBuilder toleratedDead(double share) {
        require(share > 0 && share < 1, "tolerated share of dead recipients", share, "more than 0 and less than 1");
        this.toleratedDead = share;
        return this;
    }

    /** By how much the allowance grows for each healthy day above the curve, 1 or more; 1 by default. */
    public AdaptiveWarmupBuilder graduationStep(int messages) {
        require(messages >= 1 && messages <= Caps.MOST, "graduation step", messages, "1 to " + Caps.MOST);
        this.graduationStep = messages;
        return this;
    }

    /** Part of the former allowance with which a mailbox returns from cooldown, 0.3 to 0.5; 0.4 by default. */
    public AdaptiveWarmupBuilder returnPart(double part) {
        require(part >= 0.3 && part <= 0.5, "part to return with", part, "0.3 to 0.5");
        this.returnPart = part;
        return this;
    }

    /** In how many healthy days the former allowance is reached again, 2 to 366; 7 by default. */
    public AdaptiveWarmupBuilder returnDays(int days) {
        require(days >= 2 && days <= 366, "days to return in", days, "2 to 366");
        this.returnDays = days;
        return this;
    }

    /** The part of day and allowance that a bad day takes away, above 0 and below 1; 0.25 by default. */
    public AdaptiveWarmupBuilder backoff(double part) {
        require(part > 0 && part < 1, "backoff", part, "more than 0 and less than 1");
        this.backoff = part;
        return this;
    }

    /**
     * The policy.
     *
     * @throws IllegalArgumentException if the curve is not monotone or starts below 1
     */
    public WarmupPolicy build() {
        return build(new EvidenceReader(enough, unclearSigns, badSigns, toleratedDead));
    }

    WarmupPolicy build(DayReader reader) {
        return new RampWarmup(
                TabledCurve.of(curve), reader, new RampWarmup.Steps(graduationStep, returnPart, returnDays, backoff));
    }

    private static void require(boolean valid, String name, Number value, String use) {
        if (!valid) {
            throw new IllegalArgumentException(name + " is " + value + ": use " + use);
        }
    }
}
