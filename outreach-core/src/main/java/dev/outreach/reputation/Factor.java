package dev.outreach.reputation;

/**
 * One reason of a score.
 *
 * @param name what was judged, such as {@code complaint rate}
 * @param penalty what it multiplies the score with, above 0 and at most 1
 * @param why the reason in one line, with its numbers
 */
public record Factor(String name, double penalty, String why) {}
