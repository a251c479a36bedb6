package dev.outreach.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.warmup.DayReading.Kind;
import dev.outreach.warmup.WarmupProgress.Phase;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random lives of mailboxes, with caps that rise and fall and cooldowns in between: the allowance never jumps. */
class NoJumpTest {
    private static final int LIVES = 2000;
    private static final int DAYS = 60;

    private record Rules(WarmupCurve curve, int step, double part, int returnDays, double backoff) {
        static Rules drawn(Random random) {
            int first = 1 + random.nextInt(5);
            int last = first + random.nextInt(60);
            int days = 2 + random.nextInt(25);
            WarmupCurve curve = switch (random.nextInt(4)) {
                case 0 -> WarmupCurve.linear(first, last, days);
                case 1 -> WarmupCurve.geometric(first, last, days);
                case 2 -> WarmupCurve.logistic(first, last, days);
                default -> WarmupCurve.table(first, first, last, last);
            };
            return new Rules(
                    curve,
                    1 + random.nextInt(4),
                    0.3 + 0.2 * random.nextDouble(),
                    2 + random.nextInt(10),
                    0.05 + 0.9 * random.nextDouble());
        }

        WarmupPolicy policy() {
            return WarmupPolicy.adaptive()
                    .curve(curve)
                    .graduationStep(step)
                    .returnPart(part)
                    .returnDays(returnDays)
                    .backoff(backoff)
                    .build();
        }

        /** The largest growth that the ramp of this day permits. */
        int largestStep(WarmupProgress today) {
            int curveStep = IntStream.range(1, curve.days())
                    .map(day -> curve.allowance(day) - curve.allowance(day - 1))
                    .max()
                    .orElse(0);
            return switch (today.phase()) {
                case WARMING -> Math.max(curveStep, step);
                case GRADUATING, COMPLETE -> step;
                case RETURNING ->
                    Math.max(
                            Math.max(curveStep, step), 1 + (int) Math.ceil((double) today.target() / (returnDays - 1)));
            };
        }
    }

    @Test
    void noAllowanceEverJumpsOrExceedsItsCap() {
        for (int seed = 0; seed < LIVES; seed++) {
            Random random = new Random(seed);
            Rules rules = Rules.drawn(random);
            WarmupPolicy policy = rules.policy();
            int cap = random.nextInt(80);
            WarmupProgress today = policy.begin(random.nextInt(30), cap);
            for (int day = 0; day < DAYS; day++) {
                cap = random.nextInt(8) == 0 ? random.nextInt(80) : cap;
                today = live(rules, policy, today, cap, random, seed);
            }
        }
    }

    private static WarmupProgress live(
            Rules rules, WarmupPolicy policy, WarmupProgress today, int cap, Random random, int seed) {
        int ground = Math.min(rules.curve().allowance(0), cap);
        if (random.nextInt(25) == 0) {
            WarmupProgress back = policy.reenter(today, cap);
            assertThat(back.allowance())
                    .as("seed %d: returns from %s to %s", seed, today, back)
                    .isLessThanOrEqualTo(Math.max(ground, (int) Math.round(0.5 * today.allowance())));
            assertThat(back.phase().isWarming()).as("seed %d", seed).isTrue();
            return back;
        }
        DayEvidence day = drawnDay(today, random);
        WarmupProgress next = policy.next(today, day, cap);
        check(rules, today, next, new EvidenceReader(0.5, 1, 2, 0.03).read(day).kind(), cap, ground, seed);
        return next;
    }

    private static DayEvidence drawnDay(WarmupProgress today, Random random) {
        int sent = random.nextInt(4) == 0 ? random.nextInt(today.allowance() + 1) : today.allowance();
        return new DayEvidence(today.allowance(), sent, 0, random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0, 0, 0);
    }

    private static void check(
            Rules rules, WarmupProgress today, WarmupProgress next, Kind kind, int cap, int ground, int seed) {
        Supplier<String> step =
                () -> "seed " + seed + ", " + rules + ": " + kind + " from " + today + " to " + next + " under " + cap;
        assertThat(next.allowance()).as(step).isBetween(ground, cap);
        int growth = kind == Kind.HEALTHY ? rules.largestStep(today) : 0;
        assertThat(next.allowance()).as(step).isLessThanOrEqualTo(Math.max(ground, today.allowance() + growth));
        if (kind == Kind.BAD && today.allowance() > ground) {
            assertThat(next.allowance()).as(step).isLessThan(today.allowance());
        }
        if (kind == Kind.BAD && next.phase() == today.phase()) {
            assertThat(next.day()).as(step).isLessThanOrEqualTo(today.day());
        }
        assertThat(next.phase() == Phase.COMPLETE ? next.allowance() : cap)
                .as(step)
                .isEqualTo(cap);
    }

    @Test
    void goodDaysAlwaysLeadToTheCap() {
        for (int seed = 0; seed < LIVES; seed++) {
            Random random = new Random(seed);
            Rules rules = Rules.drawn(random);
            WarmupPolicy policy = rules.policy();
            int cap = 1 + random.nextInt(80);
            WarmupProgress today = random.nextBoolean()
                    ? policy.begin(random.nextInt(30), cap)
                    : policy.reenter(policy.warm(random.nextInt(100)), cap);
            int days = 0;
            while (today.phase() != Phase.COMPLETE) {
                assertThat(days++).as("seed %d: %s", seed, today).isLessThan(200);
                today = policy.next(today, new DayEvidence(1, 1, 0, 0, 0, 0), cap);
            }
            assertThat(today.allowance()).as("seed %d", seed).isEqualTo(cap);
        }
    }
}
