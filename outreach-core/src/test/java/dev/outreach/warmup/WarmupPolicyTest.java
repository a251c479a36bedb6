package dev.outreach.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.warmup.WarmupProgress.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WarmupPolicyTest {
    private static final WarmupPolicy ADAPTIVE = WarmupPolicy.adaptive().build();

    private static WarmupProgress warming(int day, int allowance) {
        return new WarmupProgress(Phase.WARMING, day, allowance);
    }

    private static WarmupProgress graduating(int day, int allowance) {
        return new WarmupProgress(Phase.GRADUATING, day, allowance);
    }

    private static WarmupProgress returning(int day, int allowance, int target) {
        return new WarmupProgress(Phase.RETURNING, day, allowance, target);
    }

    private static WarmupProgress complete(int allowance) {
        return new WarmupProgress(Phase.COMPLETE, 0, allowance);
    }

    private static DayEvidence healthy(WarmupProgress today) {
        return new DayEvidence(today.allowance(), Math.max(1, today.allowance()), 0, 0, 0, 0);
    }

    private static DayEvidence bad(WarmupProgress today) {
        return new DayEvidence(today.allowance(), today.allowance(), 0, 2, 0, 0);
    }

    private static DayEvidence unclear(WarmupProgress today) {
        return new DayEvidence(today.allowance(), today.allowance(), 0, 0, 1, 0);
    }

    private static DayEvidence idle(WarmupProgress today) {
        return new DayEvidence(today.allowance(), 0, 0, 0, 0, 0);
    }

    /** The allowances of healthy days from a place on until the mailbox is complete. */
    private static List<Integer> climb(WarmupPolicy policy, WarmupProgress from, int cap) {
        List<Integer> allowances = new ArrayList<>(List.of(from.allowance()));
        WarmupProgress today = from;
        while (today.phase() != Phase.COMPLETE) {
            today = policy.next(today, healthy(today), cap);
            allowances.add(today.allowance());
        }
        return allowances;
    }

    @Test
    void aNewMailboxClimbsTheCurveAndThenByOneADayToItsCap() {
        WarmupCurve curve = WarmupCurve.standard();
        List<Integer> expected = IntStream.concat(
                        IntStream.range(0, 21).map(curve::allowance), IntStream.rangeClosed(31, 40))
                .boxed()
                .toList();
        assertThat(climb(ADAPTIVE, ADAPTIVE.begin(0, 40), 40)).isEqualTo(expected);
    }

    @Test
    void aReturnStartsAtTwoFifthsAndReachesTheFormerLevelInAWeek() {
        WarmupProgress back = ADAPTIVE.reenter(complete(40), 42);
        assertThat(back).isEqualTo(returning(0, 16, 40));
        assertThat(climb(ADAPTIVE, back, 42)).containsExactly(16, 20, 24, 28, 32, 36, 40, 41, 42);
    }

    @Test
    void aMailboxThatWasStillWarmingReturnsToTheCurve() {
        WarmupProgress back = ADAPTIVE.reenter(warming(10, 16), 40);
        assertThat(back).isEqualTo(returning(0, 6, 16));
        WarmupProgress atFormer = returning(6, 16, 16);
        assertThat(ADAPTIVE.next(atFormer, healthy(atFormer), 40)).isEqualTo(warming(11, 17));
        assertThat(climb(ADAPTIVE, back, 18)).containsExactly(6, 8, 9, 11, 13, 14, 16, 17, 18);
        assertThat(ADAPTIVE.next(atFormer, healthy(atFormer), 17)).isEqualTo(complete(17));
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                // name, today, kind of day, cap, tomorrow
                step("healthy", warming(4, 8), WarmupPolicyTest::healthy, 40, warming(5, 9)),
                step("unclear", warming(4, 8), WarmupPolicyTest::unclear, 40, warming(4, 8)),
                step("idle", warming(4, 8), WarmupPolicyTest::idle, 40, warming(4, 8)),
                step("bad: a quarter less", warming(20, 30), WarmupPolicyTest::bad, 40, warming(14, 22)),
                step("bad: day 8 to 6", warming(8, 13), WarmupPolicyTest::bad, 40, warming(5, 9)),
                step("bad on the first day", warming(0, 2), WarmupPolicyTest::bad, 40, warming(0, 2)),
                step("bad on the second", warming(1, 3), WarmupPolicyTest::bad, 40, warming(0, 2)),
                step("the curve ends", warming(20, 30), WarmupPolicyTest::healthy, 40, graduating(0, 31)),
                step("the curve ends at the cap", warming(20, 30), WarmupPolicyTest::healthy, 30, complete(30)),
                step("the curve ends below it", warming(20, 30), WarmupPolicyTest::healthy, 31, complete(31)),
                step("the cap is met", warming(4, 8), WarmupPolicyTest::healthy, 9, complete(9)),
                step("the cap is one more", warming(4, 8), WarmupPolicyTest::healthy, 10, warming(5, 9)),
                step("at the cap", warming(4, 8), WarmupPolicyTest::healthy, 8, complete(8)),
                step("the cap fell", warming(10, 16), WarmupPolicyTest::healthy, 7, complete(7)),
                step("the cap fell, unclear", warming(10, 16), WarmupPolicyTest::unclear, 7, warming(3, 6)),
                step("the cap fell, bad", warming(10, 16), WarmupPolicyTest::bad, 8, warming(3, 6)),
                step("the cap rose", warming(3, 6), WarmupPolicyTest::healthy, 50, warming(4, 8)),
                step("the cap is below the curve", warming(0, 1), WarmupPolicyTest::healthy, 1, complete(1)),
                step("the cap was below the curve", warming(0, 1), WarmupPolicyTest::healthy, 50, warming(0, 2)),
                step("a cap of 0 pauses", warming(4, 8), WarmupPolicyTest::healthy, 0, warming(0, 0)),
                step("a cap of 0 is lifted", warming(0, 0), WarmupPolicyTest::idle, 50, warming(0, 2)),
                step("healthy", graduating(2, 33), WarmupPolicyTest::healthy, 40, graduating(3, 34)),
                step("unclear", graduating(2, 33), WarmupPolicyTest::unclear, 40, graduating(2, 33)),
                step("idle", graduating(2, 33), WarmupPolicyTest::idle, 40, graduating(2, 33)),
                step("bad", graduating(4, 40), WarmupPolicyTest::bad, 50, graduating(3, 30)),
                step("the cap is met", graduating(2, 33), WarmupPolicyTest::healthy, 34, complete(34)),
                step("the cap fell", graduating(2, 33), WarmupPolicyTest::unclear, 20, complete(20)),
                step("healthy", complete(40), WarmupPolicyTest::healthy, 40, complete(40)),
                step("bad", complete(40), WarmupPolicyTest::bad, 40, graduating(0, 30)),
                step("the cap rose", complete(40), WarmupPolicyTest::healthy, 50, graduating(1, 41)),
                step("the cap rose, unclear", complete(40), WarmupPolicyTest::unclear, 50, graduating(0, 40)),
                step("a cap of 0 is lifted", complete(0), WarmupPolicyTest::idle, 50, graduating(0, 2)),
                step("bad near the ground", complete(2), WarmupPolicyTest::bad, 2, complete(2)),
                step("healthy", returning(2, 24, 40), WarmupPolicyTest::healthy, 50, returning(3, 28, 40)),
                step("unclear", returning(2, 24, 40), WarmupPolicyTest::unclear, 50, returning(2, 24, 40)),
                step("bad", returning(4, 32, 40), WarmupPolicyTest::bad, 50, returning(2, 24, 40)),
                step("bad, below its start", returning(0, 16, 40), WarmupPolicyTest::bad, 50, warming(7, 12)),
                step("the ramp ends", returning(6, 40, 40), WarmupPolicyTest::healthy, 50, graduating(0, 41)),
                step(
                        "the ramp ends at the curve",
                        returning(6, 30, 30),
                        WarmupPolicyTest::healthy,
                        50,
                        graduating(0, 31)),
                step("the ramp ends at the cap", returning(6, 40, 40), WarmupPolicyTest::healthy, 40, complete(40)),
                step("the cap fell", returning(2, 24, 40), WarmupPolicyTest::unclear, 10, warming(6, 10)),
                step(
                        "the cap fell to the start",
                        returning(2, 24, 40),
                        WarmupPolicyTest::unclear,
                        16,
                        returning(0, 16, 40)),
                step("the cap is on the ramp", returning(2, 24, 40), WarmupPolicyTest::healthy, 26, complete(26)));
    }

    private static Arguments step(
            String name,
            WarmupProgress today,
            Function<WarmupProgress, DayEvidence> day,
            int cap,
            WarmupProgress tomorrow) {
        return Arguments.of(today.phase() + ", " + name, today, day.apply(today), cap, tomorrow);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void leadsTo(String name, WarmupProgress today, DayEvidence day, int cap, WarmupProgress tomorrow) {
        assertThat(ADAPTIVE.next(today, day, cap)).isEqualTo(tomorrow);
    }

    @ParameterizedTest(name = "{0} days done, cap {1}")
    @CsvSource({
        "0, 40, WARMING, 0, 2",
        "5, 40, WARMING, 5, 9",
        "20, 40, WARMING, 20, 30",
        "21, 40, GRADUATING, 0, 30",
        "900, 40, GRADUATING, 0, 30",
        "21, 30, COMPLETE, 0, 30",
        "21, 10, COMPLETE, 0, 10",
        "15, 10, WARMING, 6, 10",
        "0, 0, WARMING, 0, 0",
        "0, 1, WARMING, 0, 1",
    })
    void beginsWhereItWarmedTo(int daysDone, int cap, Phase phase, int day, int allowance) {
        assertThat(ADAPTIVE.begin(daysDone, cap)).isEqualTo(new WarmupProgress(phase, day, allowance));
    }

    @ParameterizedTest(name = "from {0} under a cap of {1}")
    @CsvSource({
        "50, 50, RETURNING, 20, 50",
        "50, 30, RETURNING, 12, 30",
        "4, 50, RETURNING, 2, 4",
        "3, 50, RETURNING, 2, 3",
        "2, 50, WARMING, 2, 0",
        "0, 50, WARMING, 2, 0",
        "50, 1, WARMING, 1, 0",
        "50, 0, WARMING, 0, 0",
    })
    void returnsWithAPart(int former, int cap, Phase phase, int allowance, int target) {
        assertThat(ADAPTIVE.reenter(complete(former), cap)).isEqualTo(new WarmupProgress(phase, 0, allowance, target));
    }

    @Test
    void aWarmMailboxIsCompleteAtItsCap() {
        assertThat(ADAPTIVE.warm(45)).isEqualTo(complete(45));
        assertThat(ADAPTIVE.warm(0)).isEqualTo(complete(0));
    }

    @Test
    void theCalendarMovesOnWhateverCameBack() {
        WarmupPolicy calendar = WarmupPolicy.calendar(WarmupCurve.table(2, 5, 9));
        WarmupProgress first = calendar.begin(0, 50);
        assertThat(calendar.next(first, bad(first), 50)).isEqualTo(warming(1, 5));
        assertThat(calendar.next(first, new DayEvidence(2, 1, 0, 0, 9, 0), 50)).isEqualTo(warming(1, 5));
        assertThat(calendar.next(first, idle(first), 50)).isEqualTo(first);
        assertThat(climb(calendar, first, 11)).containsExactly(2, 5, 9, 10, 11);
    }

    @Test
    void everyRuleCanBeSet() {
        WarmupPolicy policy = WarmupPolicy.adaptive()
                .curve(WarmupCurve.table(4, 8, 20))
                .enough(0.9)
                .signs(2, 3)
                .toleratedDead(0.5)
                .graduationStep(5)
                .returnPart(0.5)
                .returnDays(3)
                .backoff(0.5)
                .build();
        assertThat(climb(policy, policy.begin(0, 33), 33)).containsExactly(4, 8, 20, 25, 30, 33);
        assertThat(climb(policy, policy.reenter(complete(32), 33), 33)).containsExactly(16, 24, 32, 33);
        WarmupProgress top = warming(2, 20);
        assertThat(policy.next(top, bad(top), 33)).as("2 signs hold").isEqualTo(top);
        assertThat(policy.next(top, new DayEvidence(20, 20, 0, 3, 0, 0), 33)).isEqualTo(warming(1, 8));
        assertThat(policy.next(top, new DayEvidence(20, 17, 0, 0, 0, 0), 33)).isEqualTo(top);
        assertThat(policy.next(top, new DayEvidence(20, 18, 9, 1, 0, 0), 33)).isEqualTo(graduating(0, 25));
    }

    static Stream<Arguments> wrongRules() {
        return Stream.of(
                wrong("share that is enough is -0.1: use 0 to 1", b -> b.enough(-0.1)),
                wrong("share that is enough is 1.1: use 0 to 1", b -> b.enough(1.1)),
                wrong("share that is enough is NaN", b -> b.enough(Double.NaN)),
                wrong("signs of an unclear day is 0: use 1 or more", b -> b.signs(0, 2)),
                wrong("signs of a bad day is 2: use 3 or more", b -> b.signs(3, 2)),
                wrong("tolerated share of dead recipients is 0.0", b -> b.toleratedDead(0)),
                wrong("tolerated share of dead recipients is 1.0", b -> b.toleratedDead(1)),
                wrong("graduation step is 0: use 1 to 1000000", b -> b.graduationStep(0)),
                wrong("graduation step is 1000001", b -> b.graduationStep(1_000_001)),
                wrong("part to return with is 0.29: use 0.3 to 0.5", b -> b.returnPart(0.29)),
                wrong("part to return with is 0.51", b -> b.returnPart(0.51)),
                wrong("days to return in is 1: use 2 to 366", b -> b.returnDays(1)),
                wrong("days to return in is 367", b -> b.returnDays(367)),
                wrong("backoff is 0.0: use more than 0 and less than 1", b -> b.backoff(0)),
                wrong("backoff is 1.0", b -> b.backoff(1)));
    }

    private static Arguments wrong(String message, Consumer<AdaptiveWarmupBuilder> setting) {
        return Arguments.of(message, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRules")
    void saysWhatIsWrong(String message, Consumer<AdaptiveWarmupBuilder> setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.accept(WarmupPolicy.adaptive()))
                .withMessageContaining(message);
    }

    @Test
    void theEndsOfEveryRangeAreAllowed() {
        WarmupPolicy.adaptive()
                .enough(0)
                .enough(1)
                .signs(1, 1)
                .graduationStep(1)
                .graduationStep(1_000_000)
                .returnPart(0.3)
                .returnPart(0.5)
                .returnDays(2)
                .returnDays(366);
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ADAPTIVE.begin(-1, 40))
                .withMessageContaining("days done is -1");
        for (Runnable call : List.<Runnable>of(
                () -> ADAPTIVE.begin(0, -1),
                () -> ADAPTIVE.warm(-1),
                () -> ADAPTIVE.next(warming(0, 2), idle(warming(0, 2)), -1),
                () -> ADAPTIVE.reenter(complete(9), -1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call::run)
                    .withMessage("active cap is -1: it cannot be negative");
        }
    }

    @Test
    void onlyAReturnHasATarget() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WarmupProgress(Phase.RETURNING, 0, 2))
                .withMessageContaining("target 0: use 1 or more while RETURNING");
        assertThatIllegalArgumentException().isThrownBy(() -> new WarmupProgress(Phase.WARMING, 0, 2, 1));
        assertThat(returning(0, 1, 1).target()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> warming(-1, 2))
                .withMessageContaining("day -1 and allowance 2: neither is negative");
        assertThatIllegalArgumentException().isThrownBy(() -> warming(0, -1));
    }

    @Test
    void warmingAndReturningCountAsWarming() {
        assertThat(Stream.of(Phase.values()).filter(Phase::isWarming)).containsExactly(Phase.WARMING, Phase.RETURNING);
    }
}
