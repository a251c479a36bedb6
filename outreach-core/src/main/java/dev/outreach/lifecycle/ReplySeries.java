package dev.outreach.lifecycle;

import java.time.LocalDate;

/**
 * The replies of one mailbox against what its messages let expect, day by day over the days remembered, and how well a
 * fall explains them.
 *
 * <p>The model: a message sent on day s brings a reply with a small probability θ, which arrives on day t with the
 * share {@code lag.on(t - s)}. So the replies of day t are Poisson with mean θ·exposure(t), where exposure(t) = Σ
 * sent(s)·{@code lag.on(t - s)}. θ itself is only known as a Gamma(shape, rate) belief (shape = replies, rate =
 * messages, as it were), so that a mailbox is compared with itself as soon as it has a past of its own.
 *
 * <p>A fall on day τ multiplies θ by {@code left} from then on. With θ integrated out, the logarithm of the likelihood
 * of "fell on τ" over "never fell" has a closed form,
 *
 * <pre>(shape + K)·ln((rate + E) / (rate + E before τ + left·E since τ)) + (K since τ)·ln left</pre>
 *
 * where K are all replies and E is all exposure. Its maximum over τ is the CUSUM statistic (Page 1954) for an unknown
 * mean; as the belief becomes certain it turns into Page's recursion
 * S(t) = max(0, S(t-1) + θ·exposure(t)·(1 - left) + k(t)·ln left).
 */
final class ReplySeries {
    private final int days;
    private final ReplyLag lag;
    /** By day, with {@code lag.days()} days before the first one remembered. */
    private final double[] sent;

    private final int[] replied;
    private final double[] exposure;
    /** Sums over all days before this one. */
    private final int[] repliesBefore;

    private final double[] exposureBefore;

    /** The series of a history as it stood at the end of a day. */
    ReplySeries(MailboxHistory history, LocalDate lastDay, int days, ReplyLag lag) {
        this.days = days;
        this.lag = lag;
        sent = new double[days + lag.days()];
        replied = new int[days];
        exposure = new double[days];
        repliesBefore = new int[days + 1];
        exposureBefore = new double[days + 1];
        read(history, lastDay.toEpochDay() - days + 1);
        expose();
    }

    private void read(MailboxHistory history, long first) {
        long from = history.judgedFrom().toEpochDay();
        for (DayCount day : history.days()) {
            long epochDay = day.date().toEpochDay();
            long at = epochDay - first;
            if (epochDay < from || at < -lag.days() || at >= days) {
                continue;
            }
            sent[(int) at + lag.days()] += day.sent();
            if (at >= 0) {
                replied[(int) at] += day.replied();
            }
        }
    }

    private void expose() {
        for (int day = 1 - lag.days(); day < days; day++) {
            int last = Math.min(days, day + lag.days());
            for (int at = Math.max(0, day); sent(day) > 0 && at < last; at++) {
                exposure[at] += sent(day) * lag.on(at - day);
            }
        }
        for (int day = 0; day < days; day++) {
            if (exposure[day] == 0) {
                // An answer to nothing that counts: it comes later than the lag allows, or from before judgedFrom.
                replied[day] = 0;
            }
            repliesBefore[day + 1] = repliesBefore[day] + replied[day];
            exposureBefore[day + 1] = exposureBefore[day] + exposure[day];
        }
    }

    private double sent(int day) {
        return sent[day + lag.days()];
    }

    /** Replies on this day and later. */
    int repliesSince(int day) {
        return repliesBefore[days] - repliesBefore[day];
    }

    /** Messages sent on this day and later. */
    double sentSince(int day) {
        double sum = 0;
        for (int i = day; i < days; i++) {
            sum += sent(i);
        }
        return sum;
    }

    /** Exposure on this day and later: replies expected for a reply rate of 1. */
    double exposureSince(int day) {
        return exposureBefore[days] - exposureBefore[day];
    }

    /** Exposure before this day. */
    double exposureBefore(int day) {
        return exposureBefore[day];
    }

    /** The reply rate that the days before this one let expect. */
    double rateBefore(int day, Belief belief) {
        return (belief.shape() + repliesBefore[day]) / (belief.rate() + exposureBefore[day]);
    }

    /**
     * For each day, how much better a fall on it explains the replies than no fall: the logarithm of the likelihood
     * ratio.
     *
     * @param left what is left of the reply rate after the fall, above 0 and below 1
     */
    double[] evidenceOfFall(Belief belief, double left) {
        double shape = belief.shape() + repliesBefore[days];
        double all = belief.rate() + exposureBefore[days];
        double fallen = Math.log(left);
        double[] evidence = new double[days];
        for (int start = 0; start < days; start++) {
            double lost = (1 - left) * exposureSince(start);
            evidence[start] = shape * Math.log(all / (all - lost)) + repliesSince(start) * fallen;
        }
        return evidence;
    }

    /**
     * What is believed of a reply rate before a mailbox has shown its own: a Gamma distribution.
     *
     * @param shape replies, as it were
     * @param rate messages, as it were
     */
    record Belief(double shape, double rate) {}
}
