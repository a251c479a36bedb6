package dev.outreach.lifecycle;

import dev.outreach.fleet.FleetId;
import dev.outreach.lifecycle.Judgement.Call;
import dev.outreach.signal.Signal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges spam reports, pooled over many messages: one in 100 is not 1 %.
 *
 * <p>A limit counts as broken when at least two complaints are there and so many would be unlikely (p &lt; 0.05) at just
 * that limit: an exact Poisson bound. The limits are those that Gmail and Yahoo publish: stay under 0.1 %, never reach
 * 0.3 %.
 */
final class ComplaintRule {
    private static final double WARNS = 0.001;
    private static final double ACTS = 0.003;
    private static final double CHANCE = 0.05;
    private static final int FEWEST = 2;
    private static final int WINDOW_DAYS = 30;

    private ComplaintRule() {}

    /**
     * Judges mailboxes together.
     *
     * @param acts what to do above the upper limit
     * @param warns what to do above the lower one
     */
    static Optional<Judgement> judge(
            FleetId about, List<MailboxHistory> mailboxes, LocalDate today, Call acts, Call warns) {
        int sent = 0;
        int complained = 0;
        for (MailboxHistory mailbox : mailboxes) {
            for (DayCount day : mailbox.days()) {
                if (counts(day.date(), mailbox.judgedFrom(), today)) {
                    sent += day.sent();
                    complained += day.complained();
                }
            }
        }
        Optional<Judgement> upper = above(ACTS, acts, about, sent, complained);
        return upper.isPresent() ? upper : above(WARNS, warns, about, sent, complained);
    }

    /** Judges a rate that a receiver has counted itself. */
    static Optional<Judgement> judge(Signal.SpamRateReported report) {
        double rate = report.spamRate();
        if (rate < WARNS) {
            return Optional.empty();
        }
        Call call = rate < ACTS ? Call.WATCH : Call.COOLDOWN;
        double limit = rate < ACTS ? WARNS : ACTS;
        String why = String.format(
                Locale.ROOT,
                "%s reports that users marked %.2f %% of its mail as spam; the limit is %.1f %%",
                report.receiver(),
                100 * rate,
                100 * limit);
        return Optional.of(new Judgement(report.about(), call, Trigger.COMPLAINTS, 0, 0, limit, rate, why));
    }

    private static boolean counts(LocalDate date, LocalDate judgedFrom, LocalDate today) {
        return !date.isBefore(judgedFrom) && !date.isAfter(today) && date.isAfter(today.minusDays(WINDOW_DAYS));
    }

    private static Optional<Judgement> above(double limit, Call call, FleetId about, int sent, int complained) {
        double chance = Tails.poissonAtLeast(complained, limit * sent);
        if (complained < FEWEST || chance >= CHANCE) {
            return Optional.empty();
        }
        String why = String.format(
                Locale.ROOT,
                "%d complaints about %d messages of the last %d days: p %.4f < %.2f that the rate is only %.1f %%",
                complained,
                sent,
                WINDOW_DAYS,
                chance,
                CHANCE,
                100 * limit);
        return Optional.of(new Judgement(about, call, Trigger.COMPLAINTS, sent, complained, limit, chance, why));
    }
}
