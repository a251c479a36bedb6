package dev.outreach.examples.audit;

/**
 * What became of one rule.
 *
 * @param rule its name
 * @param held whether it held
 * @param evidence what was counted to say so
 */
public record Verdict(String rule, Held held, String evidence) {

    /** Whether a rule held. */
    public enum Held {
        YES,
        NO,
        /** Nothing in this run could have broken it. */
        NOT_EXERCISED
    }

    static Verdict of(String rule, long broken, String evidence) {
        return new Verdict(rule, broken == 0 ? Held.YES : Held.NO, evidence);
    }
}
