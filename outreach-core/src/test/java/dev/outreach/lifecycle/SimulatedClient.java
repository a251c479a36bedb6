package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * A client of 30 mailboxes on 10 domains, day by day: every message is answered or not by chance, late by chance, and
 * the policy is asked each evening as the shell asks it. A mailbox that is cooled sends nothing for seven days and then
 * starts with a clean slate.
 */
final class SimulatedClient {
    static final int MAILBOXES = 30;
    private static final int PER_DOMAIN = 3;
    private static final int PER_DAY = 30;
    private static final int STAY = 7;
    private static final ClientId CLIENT = new ClientId("simulated");
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final CooldownPolicy policy;
    private final ReplyLag lag;
    private final RandomGenerator random;
    private final double[] rates;
    private final IntPredicate sendsOn;
    private final List<Seat> seats = new ArrayList<>();
    private int today;
    private int alarms;

    SimulatedClient(CooldownPolicy policy, ReplyLag lag, double[] rates, IntPredicate sendsOn, RandomGenerator random) {
        this.policy = policy;
        this.lag = lag;
        this.rates = rates.clone();
        this.sendsOn = sendsOn;
        this.random = random;
        for (int i = 0; i < MAILBOXES; i++) {
            seats.add(new Seat(MailboxId.parse("m" + i % PER_DOMAIN + "@d" + i / PER_DOMAIN + ".example")));
        }
    }

    /** Lets one mailbox be answered less, or more, from now on. */
    void multiplyRate(int mailbox, double factor) {
        rates[mailbox] *= factor;
    }

    /** One day without a look in the evening. */
    void pass() {
        for (int i = 0; i < MAILBOXES; i++) {
            seats.get(i).live(rates[i]);
        }
        today++;
    }

    /** One day, and what the policy makes of it in the evening. */
    void passAndJudge() {
        pass();
        LocalDate date = MONDAY.plusDays(today - 1);
        Instant now = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<MailboxHistory> histories = seats.stream().map(Seat::history).toList();
        for (Judgement judgement : policy.judge(CLIENT, histories, date, now)) {
            if (judgement.call() == Judgement.Call.COOLDOWN) {
                seats.stream().filter(seat -> seat.isMeant(judgement.about())).forEach(Seat::cool);
            } else if (judgement.call() == Judgement.Call.ALARM) {
                alarms++;
            }
        }
    }

    /** On which days this mailbox was cooled, the first day being 0. */
    List<Integer> cooldowns(int mailbox) {
        return seats.get(mailbox).cooled;
    }

    /** How many mailboxes were cooled at least once from one day to before another. */
    long cooledWithin(int from, int to) {
        return seats.stream()
                .filter(seat -> seat.cooled.stream().anyMatch(day -> day >= from && day < to))
                .count();
    }

    int alarms() {
        return alarms;
    }

    private final class Seat {
        private final MailboxId id;
        private final List<DayCount> days = new ArrayList<>();
        private final List<Integer> cooled = new ArrayList<>();
        private int[] arriving = new int[64];
        private int judgedFrom;
        private int restsUntil;

        Seat(MailboxId id) {
            this.id = id;
        }

        void live(double rate) {
            if (restsUntil > 0 && today == restsUntil) {
                judgedFrom = today;
            }
            int sent = today >= restsUntil && sendsOn.test(today) ? PER_DAY : 0;
            for (int i = 0; i < sent; i++) {
                if (random.nextDouble() < rate) {
                    arriving[(today + delay()) % arriving.length]++;
                }
            }
            int replied = arriving[today % arriving.length];
            arriving[today % arriving.length] = 0;
            if (sent > 0 || replied > 0) {
                days.add(new DayCount(MONDAY.plusDays(today), sent, replied, 0));
            }
        }

        private int delay() {
            double u = random.nextDouble();
            int days = 0;
            while (days < lag.days() - 1 && u >= lag.by(days)) {
                days++;
            }
            return days;
        }

        boolean isMeant(FleetId about) {
            return about.equals(id) || about instanceof DomainName && about.equals(id.domain());
        }

        void cool() {
            if (today > restsUntil) {
                cooled.add(today - 1);
                restsUntil = today + STAY;
            }
        }

        MailboxHistory history() {
            boolean sends = today > restsUntil || restsUntil == 0;
            return new MailboxHistory(id, Tier.BULK, sends, MONDAY.plusDays(judgedFrom), days, null);
        }
    }
}
