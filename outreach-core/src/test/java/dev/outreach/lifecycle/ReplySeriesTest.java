package dev.outreach.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import dev.outreach.lifecycle.ReplySeries.Belief;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplySeriesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final ReplyLag LAG = ReplyLag.of(0.5, 0.3, 0.2);

    private static MailboxHistory history(LocalDate judgedFrom, List<DayCount> days) {
        return new MailboxHistory(MailboxId.parse("ann@mail.example"), Tier.BULK, true, judgedFrom, days, null);
    }

    private static DayCount day(int ago, int sent, int replied) {
        return new DayCount(TODAY.minusDays(ago), sent, replied, 0);
    }

    private static List<DayCount> randomDays(int days, Random random) {
        List<DayCount> counts = new ArrayList<>();
        for (int ago = days - 1; ago >= 0; ago--) {
            if (random.nextInt(4) > 0) {
                counts.add(day(ago, random.nextInt(60), random.nextInt(4)));
            }
        }
        return counts;
    }

    @Test
    void aMessageCountsAsFarAsItsRepliesShouldHaveArrived() {
        ReplySeries series =
                new ReplySeries(history(TODAY.minusDays(9), List.of(day(4, 100, 0), day(0, 10, 1))), TODAY, 10, LAG);
        assertThat(series.exposureSince(9)).isCloseTo(5, within(1e-9));
        assertThat(series.exposureSince(8)).isCloseTo(5, within(1e-9));
        assertThat(series.exposureSince(7)).isCloseTo(25, within(1e-9));
        assertThat(series.exposureSince(6)).isCloseTo(55, within(1e-9));
        assertThat(series.exposureSince(0)).isCloseTo(105, within(1e-9));
        assertThat(series.exposureBefore(7)).isCloseTo(80, within(1e-9));
        assertThat(series.sentSince(6)).isEqualTo(10);
        assertThat(series.sentSince(5)).isEqualTo(110);
        assertThat(series.repliesSince(9)).isEqualTo(1);
    }

    @Test
    void messagesFromBeforeTheMemoryGoOnToBeAnswered() {
        ReplySeries series = new ReplySeries(history(TODAY.minusDays(30), List.of(day(10, 100, 9))), TODAY, 10, LAG);
        assertThat(series.exposureSince(0)).isCloseTo(50, within(1e-9));
        assertThat(series.repliesSince(0)).isZero();
        assertThat(series.sentSince(0)).isZero();
    }

    @Test
    void whatWasBeforeTheReturnFromCooldownDoesNotCount() {
        ReplySeries series = new ReplySeries(
                history(TODAY.minusDays(1), List.of(day(2, 100, 7), day(1, 20, 2), day(0, 20, 1))), TODAY, 10, LAG);
        assertThat(series.sentSince(0)).isEqualTo(40);
        assertThat(series.repliesSince(0)).isEqualTo(3);
        assertThat(series.exposureSince(0)).isCloseTo(26, within(1e-9));
    }

    @Test
    void anAnswerToNothingIsNoEvidence() {
        ReplySeries series =
                new ReplySeries(history(TODAY.minusDays(9), List.of(day(8, 20, 1), day(3, 0, 5))), TODAY, 10, LAG);
        assertThat(series.repliesSince(0)).isEqualTo(1);
    }

    @Test
    void daysAfterTheLastOneAreNotSeen() {
        List<DayCount> days = List.of(day(2, 20, 1), day(1, 30, 2), day(0, 40, 3));
        ReplySeries series = new ReplySeries(history(TODAY.minusDays(9), days), TODAY.minusDays(1), 10, LAG);
        assertThat(series.sentSince(0)).isEqualTo(50);
        assertThat(series.repliesSince(0)).isEqualTo(3);
    }

    @Test
    void thePastTeachesTheRate() {
        ReplySeries series = new ReplySeries(
                history(TODAY.minusDays(9), List.of(day(9, 100, 4), day(0, 50, 0))), TODAY, 10, ReplyLag.none());
        Belief belief = new Belief(3, 100);
        assertThat(series.rateBefore(0, belief)).isEqualTo(0.03);
        assertThat(series.rateBefore(1, belief)).isEqualTo(0.035);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aKnownRateGivesPagesRecursion(long seed) {
        Random random = new Random(seed);
        List<DayCount> days = randomDays(40, random);
        double rate = 0.03;
        ReplySeries series = new ReplySeries(history(TODAY.minusDays(39), days), TODAY, 40, LAG);
        double[] evidence = series.evidenceOfFall(new Belief(rate * 1e9, 1e9), 1 / 6.0);
        double highest = Math.max(0, Arrays.stream(evidence).max().orElseThrow());
        assertThat(highest).as("seed %d", seed).isCloseTo(page(days, rate), within(1e-4));
    }

    /** S(t) = max(0, S(t-1) + expected·(1 - 1/6) - replies·ln 6), every day's expectation added up message by message. */
    private static double page(List<DayCount> days, double rate) {
        double statistic = 0;
        for (int ago = 39; ago >= 0; ago--) {
            LocalDate date = TODAY.minusDays(ago);
            double expected = 0;
            int replies = 0;
            for (DayCount day : days) {
                long age = date.toEpochDay() - day.date().toEpochDay();
                double share = age == 0 ? 0.5 : age == 1 ? 0.3 : age == 2 ? 0.2 : 0;
                expected += rate * day.sent() * share;
                replies += age == 0 ? day.replied() : 0;
            }
            if (expected > 0) {
                statistic = Math.max(0, statistic + expected * 5 / 6 - replies * Math.log(6));
            }
        }
        return statistic;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void anUnknownRateIsIntegratedOut(long seed) {
        Random random = new Random(seed);
        List<DayCount> days = randomDays(12, random);
        ReplySeries series = new ReplySeries(history(TODAY.minusDays(11), days), TODAY, 12, ReplyLag.none());
        double[] evidence = series.evidenceOfFall(new Belief(6.25, 6.25 / 0.03), 1 / 6.0);
        IntStream.range(0, 12)
                .forEach(start -> assertThat(evidence[start])
                        .as("seed %d, fall on day %d", seed, start)
                        .isCloseTo(integrated(days, start), within(1e-3)));
    }

    /** The ratio of the two likelihoods, each summed over 20,000 values of the rate weighted by their Gamma density. */
    private static double integrated(List<DayCount> days, int start) {
        double fell = 0;
        double stayed = 0;
        for (int i = 1; i <= 20_000; i++) {
            double rate = i * 2e-5;
            double weight = (6.25 - 1) * Math.log(rate) - 6.25 / 0.03 * rate;
            double both = 0;
            double without = 0;
            for (DayCount day : days) {
                boolean since = 11 - (TODAY.toEpochDay() - day.date().toEpochDay()) >= start;
                int replied = day.sent() == 0 ? 0 : day.replied();
                both += logPoisson(replied, rate * day.sent() * (since ? 1 / 6.0 : 1));
                without += logPoisson(replied, rate * day.sent());
            }
            fell += Math.exp(weight + both + 150);
            stayed += Math.exp(weight + without + 150);
        }
        return Math.log(fell / stayed);
    }

    /** Without the factorial, which is the same on both sides. */
    private static double logPoisson(int k, double mean) {
        return k == 0 ? -mean : k * Math.log(mean) - mean;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void oneMoreReplyNeverMakesAFallMoreLikely(long seed) {
        List<DayCount> days = randomDays(30, new Random(seed));
        Belief belief = new Belief(6.25, 200);
        double before = highest(days, belief);
        for (int i = 0; i < days.size(); i++) {
            List<DayCount> more = new ArrayList<>(days.subList(i, days.size()));
            DayCount last = more.remove(more.size() - 1);
            more.add(new DayCount(last.date(), last.sent(), last.replied() + 1, 0));
            List<DayCount> all = new ArrayList<>(days.subList(0, i));
            all.addAll(more);
            assertThat(highest(all, belief)).as("seed %d", seed).isLessThanOrEqualTo(before + 1e-9);
        }
    }

    private static double highest(List<DayCount> days, Belief belief) {
        double[] evidence =
                new ReplySeries(history(TODAY.minusDays(29), days), TODAY, 30, LAG).evidenceOfFall(belief, 1 / 6.0);
        return Arrays.stream(evidence).max().orElseThrow();
    }
}
