package dev.outreach.warmup;

import dev.outreach.warmup.DayReading.Kind;
import dev.outreach.warmup.WarmupProgress.Phase;

/**
 * Climbs the curve, the steps above it and the ramps of return by what a reader makes of each day.
 *
 * <p>The place on a ramp is taken from what the mailbox was really allowed. So neither a cap that was low for a while
 * nor a curve that was exchanged lets it jump.
 */
final class RampWarmup implements WarmupPolicy {
    /**
     * How far each step leads.
     *
     * @param graduation messages a day more after a healthy day above the curve
     * @param returnPart part of the former allowance that a return begins with
     * @param returnDays days of a return ramp
     * @param backoff part of day and allowance that a bad day takes away
     */
    record Steps(int graduation, double returnPart, int returnDays, double backoff) {}

    private final TabledCurve curve;
    private final DayReader reader;
    private final Steps steps;

    RampWarmup(TabledCurve curve, DayReader reader, Steps steps) {
        this.curve = curve;
        this.reader = reader;
        this.steps = steps;
    }

    @Override
    public WarmupProgress begin(int daysDone, int activeCap) {
        if (daysDone < 0) {
            throw new IllegalArgumentException("days done is " + daysDone + ": use 0 for a new mailbox");
        }
        checkCap(activeCap);
        return daysDone >= curve.days()
                ? above(curve.last(), 0, activeCap)
                : onCurve(Math.min(daysDone, curve.dayWithin(activeCap)), activeCap);
    }

    @Override
    public WarmupProgress warm(int activeCap) {
        checkCap(activeCap);
        return new WarmupProgress(Phase.COMPLETE, 0, activeCap);
    }

    @Override
    public WarmupProgress next(WarmupProgress today, DayEvidence evidence, int activeCap) {
        checkCap(activeCap);
        Kind kind = reader.read(evidence).kind();
        return switch (today.phase()) {
            case WARMING -> climb(curve, today, kind, activeCap);
            case RETURNING -> climb(returnRamp(today.target()), today, kind, activeCap);
            case GRADUATING, COMPLETE -> graduate(today, kind, activeCap);
        };
    }

    @Override
    public WarmupProgress reenter(WarmupProgress before, int activeCap) {
        checkCap(activeCap);
        int former = Math.min(before.allowance(), activeCap);
        return former <= curve.first()
                ? onCurve(0, activeCap)
                : new WarmupProgress(Phase.RETURNING, 0, returnRamp(former).first(), former);
    }

    @Override
    public String explain(WarmupProgress today, DayEvidence evidence) {
        DayReading reading = reader.read(evidence);
        String follows = switch (reading.kind()) {
            case HEALTHY -> "moves on from ";
            case UNCLEAR, IDLE -> "stays on ";
            case BAD -> "steps back from ";
        };
        return reading.kind() + " day: " + reading.why() + "; " + follows + today.phase() + " day " + today.day()
                + " with " + today.allowance() + " a day";
    }

    private WarmupProgress climb(TabledCurve ramp, WarmupProgress today, Kind kind, int cap) {
        int level = Math.min(today.allowance(), cap);
        int day = Math.min(today.day(), ramp.dayWithin(level));
        return switch (kind) {
            case HEALTHY -> up(ramp, today, day, cap);
            case UNCLEAR, IDLE -> stand(ramp, today, day, level, cap);
            case BAD -> stand(ramp, today, shrunk(day), shrunk(level), cap);
        };
    }

    private WarmupProgress up(TabledCurve ramp, WarmupProgress today, int day, int cap) {
        int level = Math.min(today.allowance(), cap);
        boolean paused = cap == 0;
        if (paused || level < Math.min(ramp.allowance(day), cap)) {
            return stand(ramp, today, day, level, cap);
        }
        if (day + 1 < ramp.days()) {
            return ramp.allowance(day + 1) < cap ? stand(ramp, today, day + 1, ramp.last(), cap) : above(cap, 0, cap);
        }
        boolean backOnCurve = today.phase() == Phase.RETURNING && ramp.last() < curve.last();
        return backOnCurve ? rejoin(ramp.last(), cap) : above(ramp.last() + steps.graduation(), 0, cap);
    }

    /** The day of the curve after the one that a return ramp has led back to. */
    private WarmupProgress rejoin(int level, int cap) {
        int day = curve.dayWithin(level) + 1;
        return curve.allowance(day) < cap ? onCurve(day, cap) : above(cap, 0, cap);
    }

    /** On a day of the ramp, or earlier where the level asks for it; below a return ramp lies the curve. */
    private WarmupProgress stand(TabledCurve ramp, WarmupProgress today, int day, int level, int cap) {
        if (today.phase() == Phase.RETURNING && level < ramp.first()) {
            return onCurve(curve.dayWithin(level), cap);
        }
        int within = Math.min(day, ramp.dayWithin(level));
        return new WarmupProgress(today.phase(), within, Math.min(ramp.allowance(within), cap), today.target());
    }

    private WarmupProgress graduate(WarmupProgress today, Kind kind, int cap) {
        int level = Math.min(today.allowance(), cap);
        return switch (kind) {
            case HEALTHY -> above(level + steps.graduation(), today.day() + 1, cap);
            case UNCLEAR, IDLE -> above(level, today.day(), cap);
            case BAD -> above(shrunk(level), shrunk(today.day()), cap);
        };
    }

    /** Off the curve: complete at the cap, or on the way to it. */
    private WarmupProgress above(int level, int day, int cap) {
        int allowance = Math.min(Math.max(level, curve.first()), cap);
        return allowance == cap
                ? new WarmupProgress(Phase.COMPLETE, 0, cap)
                : new WarmupProgress(Phase.GRADUATING, day, allowance);
    }

    private WarmupProgress onCurve(int day, int cap) {
        return new WarmupProgress(Phase.WARMING, day, Math.min(curve.allowance(day), cap));
    }

    private TabledCurve returnRamp(int target) {
        int part = (int) Math.round(steps.returnPart() * target);
        int start = Math.min(Math.max(part, curve.first()), target);
        return TabledCurve.shaped("return", start, target, steps.returnDays(), way -> start + way * (target - start));
    }

    private int shrunk(int number) {
        return (int) (number * (1 - steps.backoff()));
    }

    private static void checkCap(int activeCap) {
        if (activeCap < 0) {
            throw new IllegalArgumentException("active cap is " + activeCap + ": it cannot be negative");
        }
    }
}
