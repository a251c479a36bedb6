package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.MailboxId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Everybody gets a turn, and whatever happens in whatever order, every rule holds. */
@Timeout(300)
public interface RotationFairnessContract extends RotationUnderTest {
    private Seats seats() {
        return new Seats(rotation(FixedGap.NONE)).domain("a.example", Seats.ROOMY);
    }

    @Test
    default void equalsGetEqualShares() {
        Seats seats = seats();
        List<String> names = IntStream.range(0, 10).mapToObj(i -> "box" + i).toList();
        names.forEach(name -> seats.join(name, 10));
        List<MailboxId> chosen = seats.take(50, Seats.NOON);
        for (String name : names) {
            assertThat(Seats.count(chosen, name)).as("of 50 for %s", name).isBetween(4L, 6L);
        }
    }

    @Test
    default void nobodyGetsThreeTimesOrAThirdOfItsShare() {
        Seats seats = seats().join("ann", 10).join("ben", 20).join("cleo", 30);
        List<MailboxId> chosen = seats.take(30, Seats.NOON);
        assertThat(Seats.count(chosen, "ann")).as("ann, whose share is 5").isBetween(2L, 15L);
        assertThat(Seats.count(chosen, "ben")).as("ben, whose share is 10").isBetween(4L, 30L);
        assertThat(Seats.count(chosen, "cleo")).as("cleo, whose share is 15").isBetween(5L, 30L);
    }

    /** |sᵢ/wᵢ − sⱼ/wⱼ| ≤ max(1/wᵢ, 1/wⱼ), the bound of Waldspurger and Weihl (1995), section 3. */
    @Test
    default void atEveryMomentSharesAreInProportionIfThatIsPromised() {
        if (!isProportional()) {
            return;
        }
        List<String> names = List.of("ann", "ben", "cleo", "dan");
        List<Integer> weights = List.of(7, 20, 31, 50);
        Seats seats = seats();
        IntStream.range(0, 4).forEach(i -> seats.join(names.get(i), weights.get(i)));
        List<MailboxId> chosen = new ArrayList<>();
        for (int sent = 1; sent <= 100; sent++) {
            chosen.add(seats.chosen(Seats.NOON));
            double[] lag = IntStream.range(0, 4)
                    .mapToDouble(i -> (double) Seats.count(chosen, names.get(i)) / weights.get(i))
                    .toArray();
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(Math.abs(lag[i] - lag[j]))
                            .as("%s and %s after %s", names.get(i), names.get(j), sent)
                            .isLessThanOrEqualTo(1.0 / weights.get(j) + 1e-3);
                }
            }
        }
    }

    @Test
    default void aNewcomerNeitherCatchesUpNorStarves() {
        Seats seats = seats().join("ann", 100).join("ben", 100);
        seats.take(60, Seats.NOON);
        seats.join("cleo", 100);
        List<MailboxId> next = seats.take(30, Seats.NOON);
        assertThat(Seats.count(next, "cleo")).as("of 30 for the newcomer").isBetween(8L, 12L);
    }

    @Test
    default void whoComesBackNeitherCatchesUpNorStarves() {
        Seats seats = seats().join("ann", 100).join("ben", 100).join("cleo", 100);
        seats.take(9, Seats.NOON);
        seats.rotation().leave(Seats.id("cleo"));
        seats.take(60, Seats.NOON);
        seats.join("cleo", 100);
        List<MailboxId> next = seats.take(30, Seats.NOON);
        assertThat(Seats.count(next, "cleo")).as("of 30 for who came back").isBetween(8L, 12L);
    }

    /** How many random days are walked through. */
    default int walks() {
        return 20;
    }

    /**
     * Mailboxes of several domains, pools, zones and windows over four days, with members that come and go, charges
     * that are given back or come from elsewhere, and a clock that jumps back: checked against a plain ledger.
     */
    @TestFactory
    default Stream<DynamicTest> whateverHappensEveryRuleHolds() {
        return LongStream.rangeClosed(1, walks())
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "seed " + seed, () -> new RotationWalk(rotation(RotationWalk.PACING), seed).run(1500)));
    }
}
