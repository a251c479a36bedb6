package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.lifecycle.Judgement.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The plain rules: fewer replies than a fixed rate among the last messages, or any refusal for the sender's sake.
 *
 * @param rate the lowest reply rate that is good enough
 * @param sends over how many messages it is taken
 * @param stay how long every cooldown lasts
 */
record ThresholdCooldownPolicy(double rate, int sends, Duration stay) implements CooldownPolicy {
    private static final RefusalRule REFUSALS = new RefusalRule(1);

    ThresholdCooldownPolicy {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("lowest reply rate is " + rate + ": use a share above 0 and below 1");
        }
        if (sends < 1) {
            throw new IllegalArgumentException("messages to judge by are " + sends + ": use 1 or more");
        }
        if (stay.isNegative() || stay.isZero()) {
            throw new IllegalArgumentException("stay in cooldown is " + stay + ": use a time above 0");
        }
    }

    @Override
    public List<Judgement> judge(ClientId client, List<MailboxHistory> mailboxes, LocalDate today, Instant now) {
        return mailboxes.stream()
                .filter(MailboxHistory::sends)
                .map(mailbox -> judge(mailbox, today))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Judgement> judge(MailboxHistory mailbox, LocalDate today) {
        int sent = 0;
        int replied = 0;
        List<DayCount> days = new ArrayList<>(mailbox.days());
        days.sort(Comparator.comparing(DayCount::date).reversed());
        for (DayCount day : days) {
            boolean counts =
                    !day.date().isBefore(mailbox.judgedFrom()) && !day.date().isAfter(today);
            if (counts && sent < sends) {
                sent += day.sent();
                replied += day.replied();
            }
        }
        double found = sent == 0 ? 1 : (double) replied / sent;
        if (sent < sends || found >= rate) {
            return Optional.empty();
        }
        String why = String.format(
                Locale.ROOT, "%d replies to the last %d messages: less than %.1f %%", replied, sent, 100 * rate);
        return Optional.of(
                new Judgement(mailbox.mailbox(), Call.COOLDOWN, Trigger.REPLIES_FELL, sent, replied, rate, found, why));
    }

    @Override
    public Optional<Judgement> judge(DomainName domain, List<SenderRefusal> refusals, Instant now) {
        return REFUSALS.judge(domain, refusals, now);
    }

    @Override
    public Duration stay(List<Instant> earlier, Instant now) {
        return stay;
    }

    /** Never: the plain rules know no end. */
    @Override
    public boolean wornOut(List<Instant> earlier, Instant now) {
        return false;
    }
}
