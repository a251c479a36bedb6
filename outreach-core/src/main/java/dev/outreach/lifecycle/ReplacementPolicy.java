package dev.outreach.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How burned domains are replaced: soon, from the warm reserve, and not without end. A client that is moved from pool to
 * pool as it burns them is a snowshoe spammer, whoever moves it.
 *
 * @param within how long after the burn the replacement should send
 * @param riskMargin how long before that an unfinished replacement is at risk and a person is told
 * @param monthlyQuota how many replacements a client may have in 30 days; an approval does not raise it
 * @param poolShare the share of its domains, burned within 30 days, from which on a client counts as having burned its
 *     pool and needs a person's approval for the next one; above 0, at most 1
 */
public record ReplacementPolicy(Duration within, Duration riskMargin, int monthlyQuota, double poolShare) {
    private static final Duration MONTH = Duration.ofDays(30);

    public ReplacementPolicy {
        if (within.isNegative() || riskMargin.isNegative() || riskMargin.compareTo(within) > 0) {
            throw new IllegalArgumentException("replacement within " + within + ", at risk " + riskMargin
                    + " before that: use times of 0 or more, the second at most the first");
        }
        if (monthlyQuota < 0) {
            throw new IllegalArgumentException("monthly quota is " + monthlyQuota + ": use 0 or more");
        }
        if (!(poolShare > 0 && poolShare <= 1)) {
            throw new IllegalArgumentException(
                    "share of a burned pool is " + poolShare + ": use a share above 0, at most 1");
        }
    }

    /** Within 24 hours, at risk 12 hours before; three a month; half of the domains are a pool. */
    public static ReplacementPolicy standard() {
        return new ReplacementPolicy(Duration.ofHours(24), Duration.ofHours(12), 3, 0.5);
    }

    /** When the replacement should send. */
    public Instant deadline(BurnedDomain burned) {
        return burned.burnedAt().plus(within);
    }

    /** Whether the deadline is near or past, so that a person should be told if nothing was bound yet. */
    public boolean atRisk(BurnedDomain burned, Instant now) {
        return !now.isBefore(deadline(burned).minus(riskMargin));
    }

    /**
     * What to do about a burned domain now.
     *
     * <p>Chosen is the domain with most warm mailboxes of the tiers that burned; then the one with the fewest others,
     * which would be wasted on this client for life; then the one that has been warm longest; then by name.
     */
    public ReplacementPlan plan(
            BurnedDomain burned, ClientLosses losses, Collection<ReserveDomain> reserve, Instant now) {
        long given = lately(losses.replacements(), now);
        if (given >= monthlyQuota) {
            return new ReplacementPlan.QuotaReached("client " + burned.client() + " was given " + given
                    + " domains for burned ones in 30 days, and the quota is " + monthlyQuota);
        }
        long lost = lately(losses.burns(), now);
        if (lost >= poolShare * (lost + losses.left()) && !losses.isApproved(burned.burnedAt())) {
            return new ReplacementPlan.NeedsApproval("client " + burned.client() + " burned " + lost + " of "
                    + (lost + losses.left()) + " domains in 30 days: a person must allow the next one and state why "
                    + burned.domain() + " burned");
        }
        return best(burned, reserve)
                .<ReplacementPlan>map(domain -> replace(burned, domain))
                .orElseGet(() -> nothing(burned, reserve));
    }

    private static long lately(List<Instant> times, Instant now) {
        Instant since = now.minus(MONTH);
        return times.stream().filter(time -> time.isAfter(since)).count();
    }

    private static Optional<ReserveDomain> best(BurnedDomain burned, Collection<ReserveDomain> reserve) {
        return reserve.stream()
                .filter(domain -> domain.matches(burned) > 0)
                .min(Comparator.comparingInt((ReserveDomain domain) -> -domain.matches(burned))
                        .thenComparingInt(ReserveDomain::size)
                        .thenComparing(ReserveDomain::warmSince)
                        .thenComparing(ReserveDomain::domain));
    }

    private static ReplacementPlan replace(BurnedDomain burned, ReserveDomain chosen) {
        int wanted =
                burned.mailboxes().values().stream().mapToInt(Integer::intValue).sum();
        return new ReplacementPlan.Replace(
                chosen.domain(),
                chosen.domain() + " has warm mailboxes for " + chosen.matches(burned) + " of the " + wanted + " of "
                        + burned.domain() + ", warm since " + chosen.warmSince());
    }

    private ReplacementPlan nothing(BurnedDomain burned, Collection<ReserveDomain> reserve) {
        return new ReplacementPlan.NothingInReserve("none of " + reserve.size()
                + " reserve domains has a warm mailbox for " + burned.domain() + ", due by " + deadline(burned)
                + ": a new domain takes weeks to warm");
    }

    /**
     * How many warm domains to keep in reserve, so that it lasts until new ones are warm: the quantile of the Poisson
     * number of domains that burn during the lead time.
     *
     * @param burnsPerMonth domains that burn in 30 days on average, 0 to 1,000
     * @param leadTimeDays days from a purchase to a warm domain: 14 to 21 of warm-up, and the set-up
     * @param quantile how sure the reserve should last, at least 0 and below 1; 0.99 is usual
     */
    public static int standingReserve(double burnsPerMonth, int leadTimeDays, double quantile) {
        if (!(burnsPerMonth >= 0 && burnsPerMonth <= 1000)
                || leadTimeDays < 0
                || leadTimeDays > 365
                || !(quantile >= 0 && quantile < 1)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "reserve for %s burns a month, %d days and quantile %s: use 0 to 1000 burns, 0 to 365 days and a"
                            + " quantile of at least 0 and below 1",
                    burnsPerMonth,
                    leadTimeDays,
                    quantile));
        }
        return Tails.poissonQuantile(burnsPerMonth * leadTimeDays / MONTH.toDays(), quantile);
    }
}
