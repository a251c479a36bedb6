package dev.outreach.reputation;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of a score. A value; {@link #defaults} with what is to differ.
 *
 * @param halfLife after which evidence counts half
 * @param rates the rule of every rate: of all evidence that is an event
 * @param reportedSpam the rule of a receiver's own spam rate; only harmless and halving count, it is not estimated
 * @param harmed penalty of a listing that harms, above 0 and at most 1
 * @param burned penalty of a listing that burns
 * @param unauthenticated penalty of failed authentication
 */
public record ReputationSettings(
        Duration halfLife,
        Map<Evidence, RateRule> rates,
        RateRule reportedSpam,
        double harmed,
        double burned,
        double unauthenticated) {
    public ReputationSettings {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("half-life is " + halfLife + ": use a positive time such as 7 days");
        }
        Map<Evidence, RateRule> copy = new EnumMap<>(Evidence.class);
        copy.putAll(rates);
        rates = Collections.unmodifiableMap(copy);
        for (Evidence evidence : Evidence.values()) {
            checkRule(evidence, rates);
        }
        checkHigherWorse("reported spam rate", reportedSpam);
        checkPenalty("a listing that harms", harmed);
        checkPenalty("a listing that burns", burned);
        checkPenalty("failed authentication", unauthenticated);
    }

    /**
     * Half-life 7 days; a listing that harms ×0.5, one that burns ×0.05, failed authentication ×0.2; and these rates:
     *
     * <table>
     *   <caption>Default rates in percent</caption>
     *   <tr><th>rate</th><th>expected</th><th>strength</th><th>harmless</th><th>halving</th><th>after</th></tr>
     *   <tr><td>hard bounce</td><td>1</td><td>100</td><td>2</td><td>5</td><td>SES: below 2, review at 5</td></tr>
     *   <tr><td>policy bounce</td><td>0.2</td><td>300</td><td>0.5</td><td>2</td><td>our judgement</td></tr>
     *   <tr><td>complaint</td><td>0.05</td><td>2,000</td><td>0.1</td><td>0.3</td><td>Gmail and Yahoo</td></tr>
     *   <tr><td>reply</td><td>3</td><td>100</td><td>1 or more</td><td>0</td><td>trade practice; may be the list</td></tr>
     *   <tr><td>unsubscribe</td><td>0.5</td><td>200</td><td>1</td><td>5</td><td>our judgement</td></tr>
     *   <tr><td>spam placement</td><td>5</td><td>20</td><td>10</td><td>20</td><td>Warmbly: watch, quarantine</td></tr>
     *   <tr><td>reported spam</td><td></td><td></td><td>0.1</td><td>0.3</td><td>Gmail and Yahoo</td></tr>
     * </table>
     */
    public static ReputationSettings defaults() {
        return new ReputationSettings(
                Duration.ofDays(7),
                Map.of(
                        Evidence.HARD_BOUNCE, new RateRule(0.01, 100, 0.02, 0.05),
                        Evidence.POLICY_BOUNCE, new RateRule(0.002, 300, 0.005, 0.02),
                        Evidence.COMPLAINT, new RateRule(0.0005, 2000, 0.001, 0.003),
                        Evidence.REPLY, new RateRule(0.03, 100, 0.01, 0),
                        Evidence.UNSUBSCRIBE, new RateRule(0.005, 200, 0.01, 0.05),
                        Evidence.SPAM_PLACEMENT, new RateRule(0.05, 20, 0.10, 0.20)),
                new RateRule(0, 1, 0.001, 0.003),
                0.5,
                0.05,
                0.2);
    }

    /** These settings with another half-life. */
    public ReputationSettings withHalfLife(Duration halfLife) {
        return new ReputationSettings(halfLife, rates, reportedSpam, harmed, burned, unauthenticated);
    }

    /** These settings with another rule for a rate. */
    public ReputationSettings withRate(Evidence evidence, RateRule rule) {
        Map<Evidence, RateRule> changed = new EnumMap<>(rates);
        changed.put(evidence, rule);
        return new ReputationSettings(halfLife, changed, reportedSpam, harmed, burned, unauthenticated);
    }

    RateRule rule(Evidence evidence) {
        return Objects.requireNonNull(rates.get(evidence));
    }

    private static void checkRule(Evidence evidence, Map<Evidence, RateRule> rates) {
        RateRule rule = rates.get(evidence);
        if (!evidence.isEvent()) {
            if (rule != null) {
                throw new IllegalArgumentException(evidence + " is an exposure and has no rate: take its rule out");
            }
            return;
        }
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule for the rate of " + evidence + ": add one");
        }
        if (evidence != Evidence.REPLY) {
            checkHigherWorse("rate of " + evidence, rule);
        } else if (rule.isHigherWorse()) {
            throw new IllegalArgumentException("rate of REPLY: its halving rate is " + rule.halving()
                    + ", use one below the harmless rate " + rule.harmless() + ": replies are good");
        }
    }

    private static void checkHigherWorse(String name, RateRule rule) {
        if (!rule.isHigherWorse()) {
            throw new IllegalArgumentException(name + ": its halving rate is " + rule.halving()
                    + ", use one above the harmless rate " + rule.harmless());
        }
    }

    private static void checkPenalty(String name, double penalty) {
        if (!(penalty > 0 && penalty <= 1)) {
            throw new IllegalArgumentException(
                    "penalty of " + name + " is " + penalty + ": use more than 0 and at most 1");
        }
    }
}
