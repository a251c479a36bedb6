package dev.outreach.examples.audit;

import java.util.List;

/** The ten rules, in the order of the design. */
public final class Audit {

    private Audit() {}

    /** One verdict a rule. */
    public static List<Verdict> of(Evidence evidence) {
        return List.of(
                Isolation.check(evidence),
                OverSend.check(evidence),
                AtMostOnce.check(evidence),
                Suppressed.check(evidence),
                Threads.check(evidence),
                NoJump.check(evidence),
                new Verdict(
                        "DMARC never weakens", Verdict.Held.NOT_EXERCISED, "this run changes no DNS: not exercised"),
                Uniqueness.check(evidence),
                Explained.check(evidence),
                NothingLost.check(evidence));
    }

    /** Whether no rule was broken. */
    public static boolean passed(List<Verdict> verdicts) {
        return verdicts.stream().noneMatch(verdict -> verdict.held() == Verdict.Held.NO);
    }
}
