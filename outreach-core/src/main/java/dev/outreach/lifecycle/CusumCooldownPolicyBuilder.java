package dev.outreach.lifecycle;

import java.time.Duration;

/**
 * Builds the default cooldown policy. Every knob has a default; those of the statistic were chosen together by
 * simulation (see {@link CooldownPolicy#cusum()}), so change one only with a simulation of your own.
 */
public final class CusumCooldownPolicyBuilder {
    private ReplyLag lag = ReplyLag.standard();
    private int memoryDays = 90;
    private double left = 1 / 6.0;
    private double usualRate = 0.03;
    private double spread = 0.4;
    private double mailboxThreshold = 6.1;
    private double domainThreshold = 6.3;
    private double chance = 0.003;
    private Duration refusalCountsFor = Duration.ofDays(7);
    private double massShare = 0.3;
    private int massDays = 3;
    private RestRule rest = RestRule.STANDARD;

    CusumCooldownPolicyBuilder() {}

    /** How long answers take; {@link ReplyLag#standard()} unless set. */
    public CusumCooldownPolicyBuilder replyLag(ReplyLag lag) {
        this.lag = lag;
        return this;
    }

    /** How many days are remembered, 14 to 365; 90 unless set. A shorter memory makes falls show later. */
    public CusumCooldownPolicyBuilder memoryDays(int days) {
        memoryDays = days;
        return this;
    }

    /** What a fall leaves of the reply rate, above 0 and below 1; a sixth unless set. */
    public CusumCooldownPolicyBuilder left(double share) {
        left = share;
        return this;
    }

    /** The reply rate to expect before peers have shown theirs, above 0 and below 1; 3 % unless set. */
    public CusumCooldownPolicyBuilder usualReplyRate(double rate) {
        usualRate = rate;
        return this;
    }

    /**
     * How far the rates of healthy mailboxes of one client and tier differ: their standard deviation over their mean,
     * above 0; 0.4 unless set. It is given and not learned, so that fallen mailboxes cannot widen it and hide behind it.
     */
    public CusumCooldownPolicyBuilder spread(double ratio) {
        spread = ratio;
        return this;
    }

    /**
     * The values of the statistic at which a mailbox, or a domain as a whole, is in alarm; 6.1 and 6.3 unless set.
     * Half of them means being watched.
     */
    public CusumCooldownPolicyBuilder thresholds(double mailbox, double domain) {
        mailboxThreshold = mailbox;
        domainThreshold = domain;
        return this;
    }

    /** How unlikely so few replies must be had it fared like its peers, above 0; 0.003 unless set. */
    public CusumCooldownPolicyBuilder peerChance(double probability) {
        chance = probability;
        return this;
    }

    /** How long a refusal for reputation confirms a fall of replies; 7 days unless set. */
    public CusumCooldownPolicyBuilder refusalCountsFor(Duration time) {
        refusalCountsFor = time;
        return this;
    }

    /** More than this share of a client's mailboxes in alarm within so many days: the list or the copy; 0.3 and 3. */
    public CusumCooldownPolicyBuilder massAlarm(double share, int days) {
        massShare = share;
        massDays = days;
        return this;
    }

    /** How long a cooldown lasts at least, the second one within 30 days twice as long; 7 days unless set. */
    public CusumCooldownPolicyBuilder stay(Duration stay) {
        rest = new RestRule(stay, rest.doublesWithin(), rest.wornOutWithin());
        return this;
    }

    /**
     * The policy.
     *
     * @throws IllegalArgumentException if a knob is out of its range; the message names it
     */
    public CooldownPolicy build() {
        return new CusumCooldownPolicy(
                new CusumSettings(
                        lag,
                        memoryDays,
                        left,
                        usualRate,
                        300,
                        spread,
                        600,
                        1.5,
                        mailboxThreshold,
                        domainThreshold,
                        chance,
                        refusalCountsFor,
                        massShare,
                        massDays),
                rest);
    }
}
