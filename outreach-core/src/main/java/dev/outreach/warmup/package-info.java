/**
 * How a new or rested mailbox comes up to its full daily volume.
 *
 * <p>A {@link dev.outreach.warmup.WarmupCurve} says how many messages the n-th day allows. A
 * {@link dev.outreach.warmup.WarmupPolicy} decides which day of the curve a mailbox is on: it moves on after a healthy
 * day, stays after an unclear one and steps back after a bad one, and it carries the mailbox from the last day of the
 * curve to its active cap, and back up after a cooldown, without a jump.
 */
@NullMarked
package dev.outreach.warmup;

import org.jspecify.annotations.NullMarked;
