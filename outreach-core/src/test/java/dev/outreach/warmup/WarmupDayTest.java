package dev.outreach.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.warmup.DayReading.Kind;
import dev.outreach.warmup.WarmupProgress.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a day's evidence is read as. */
class WarmupDayTest {
    private static final EvidenceReader READER = new EvidenceReader(0.5, 1, 2, 0.03);

    @ParameterizedTest(name = "{0}: {7}")
    @CsvSource({
        // name, allowance, sent, dead, sender bounces, complaints, in spam, kind
        "all sent and quiet,              10, 10, 0, 0, 0, 0, HEALTHY",
        "half sent,                       10,  5, 0, 0, 0, 0, HEALTHY",
        "less than half sent,             10,  4, 0, 0, 0, 0, UNCLEAR",
        "nothing sent,                    10,  0, 0, 0, 0, 0, IDLE",
        "nothing allowed,                  0,  0, 0, 0, 0, 0, IDLE",
        "1 dead of 10 may be chance,      10, 10, 1, 0, 0, 0, HEALTHY",
        "1 dead of 2 is odd,               2,  2, 1, 0, 0, 0, UNCLEAR",
        "2 dead of 10 are odd,            10, 10, 2, 0, 0, 0, UNCLEAR",
        "3 dead of 10 are no chance,      10, 10, 3, 0, 0, 0, BAD",
        "2 dead of 30 may be chance,      30, 30, 2, 0, 0, 0, HEALTHY",
        "4 dead of 30 are odd,            30, 30, 4, 0, 0, 0, UNCLEAR",
        "5 dead of 30 are no chance,      30, 30, 5, 0, 0, 0, BAD",
        "more dead than sent,             10,  1, 3, 0, 0, 0, BAD",
        "dead of earlier days,            10,  0, 3, 0, 0, 0, IDLE",
        "one refusal of the sender,       10, 10, 0, 1, 0, 0, UNCLEAR",
        "two refusals of the sender,      10, 10, 0, 2, 0, 0, BAD",
        "one complaint,                   30, 30, 0, 0, 1, 0, UNCLEAR",
        "two complaints,                  30, 30, 0, 0, 2, 0, BAD",
        "one message in spam,             30, 30, 0, 0, 0, 1, UNCLEAR",
        "signs of three kinds,            30, 30, 0, 1, 1, 1, BAD",
        "a refusal and a complaint,       30, 30, 0, 1, 1, 0, BAD",
        "a complaint while idle,          30,  0, 0, 0, 1, 0, UNCLEAR",
        "two complaints while idle,       30,  0, 0, 0, 2, 0, BAD",
    })
    void isReadAs(
            String name, int allowance, int sent, int dead, int bounces, int complaints, int spam, Kind expected) {
        DayReading reading = READER.read(new DayEvidence(allowance, sent, dead, bounces, complaints, spam));
        assertThat(reading.kind()).as(reading.why()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "at least {0} of {1} at {2}")
    @CsvSource({
        // exact values from the binomial distribution
        "0, 10, 0.03, 1",
        "1, 10, 0.03, 0.2625758731",
        "2, 10, 0.03, 0.0345065555",
        "10, 10, 0.5, 0.0009765625",
        "3, 4, 0.5, 0.3125",
        "1, 1, 0.03, 0.03",
    })
    void chanceOfACount(int count, int trials, double rate, double chance) {
        assertThat(Binomial.atLeast(count, trials, rate)).isEqualTo(chance, within(1e-9));
    }

    @Test
    void chanceOfACountHoldsAlsoWhereTheFirstTermIsBelowTheSmallestDouble() {
        assertThat(Binomial.atLeast(3000, 100_000, 0.03)).isBetween(0.49, 0.52);
        assertThat(Binomial.atLeast(3200, 100_000, 0.03)).isBetween(0.0, 0.001);
    }

    @Test
    void explainsADayInOneLine() {
        WarmupPolicy policy = WarmupPolicy.adaptive().build();
        WarmupProgress today = new WarmupProgress(Phase.WARMING, 4, 8);
        assertThat(policy.explain(today, new DayEvidence(8, 8, 0, 0, 0, 0)))
                .isEqualTo("HEALTHY day: nothing speaks against it (8 of 8 sent, 0 dead recipients, 0 sender bounces,"
                        + " 0 complaints, 0 in spam); moves on from WARMING day 4 with 8 a day");
        assertThat(policy.explain(today, new DayEvidence(8, 8, 0, 2, 0, 0)))
                .startsWith("BAD day: 2 signs against the sender, 2 are bad (8 of 8 sent")
                .endsWith("; steps back from WARMING day 4 with 8 a day");
        assertThat(policy.explain(today, new DayEvidence(8, 8, 0, 0, 1, 0)))
                .startsWith("UNCLEAR day: 1 signs against the sender, bad from 2 (")
                .endsWith("; stays on WARMING day 4 with 8 a day");
        assertThat(policy.explain(today, new DayEvidence(8, 8, 2, 0, 0, 0)))
                .startsWith("UNCLEAR day: so many dead recipients have a chance of 2.2 % on a list with 3.0 % (");
        assertThat(policy.explain(today, new DayEvidence(8, 8, 4, 0, 0, 0)))
                .startsWith("BAD day: so many dead recipients have a chance of 0.0051 % on a list with 3.0 % (");
        assertThat(policy.explain(today, new DayEvidence(8, 3, 0, 0, 0, 0)))
                .startsWith("UNCLEAR day: less than 50 % sent (3 of 8 sent");
        assertThat(policy.explain(today, new DayEvidence(8, 0, 0, 0, 0, 0)))
                .startsWith("IDLE day: nothing sent (0 of 8");
    }

    @Test
    void theCalendarExplainsItselfToo() {
        WarmupPolicy policy = WarmupPolicy.calendar(WarmupCurve.standard());
        WarmupProgress today = new WarmupProgress(Phase.WARMING, 0, 2);
        assertThat(policy.explain(today, new DayEvidence(2, 1, 0, 5, 5, 5)))
                .isEqualTo("HEALTHY day: 1 of 2 sent, by the calendar; moves on from WARMING day 0 with 2 a day");
        assertThat(policy.explain(today, new DayEvidence(2, 0, 0, 0, 0, 0))).startsWith("IDLE day: nothing sent;");
    }

    @ParameterizedTest(name = "{6}")
    @CsvSource({
        "-1, 0, 0, 0, 0, 0, allowance is -1",
        "0, -1, 0, 0, 0, 0, sent is -1",
        "0, 0, -1, 0, 0, 0, dead recipients is -1",
        "0, 0, 0, -1, 0, 0, sender bounces is -1",
        "0, 0, 0, 0, -1, 0, complaints is -1",
        "0, 0, 0, 0, 0, -1, spam placements is -1",
    })
    void holdsNoNegativeCount(int a, int b, int c, int d, int e, int f, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DayEvidence(a, b, c, d, e, f))
                .withMessageContaining(message);
    }
}
