/**
 * Work that is done again and again: what is to be done, when, and by whom.
 *
 * <p>A {@link dev.outreach.schedule.RecurringTask} is an ordinary object with a name, a
 * {@link dev.outreach.schedule.Schedule} and a {@code run(Instant, Cancellation)}. A
 * {@link dev.outreach.schedule.TaskScheduler} runs it: {@link dev.outreach.schedule.LocalScheduler} in one process, without
 * a database; the module {@code outreach-scheduler-db} once in a cluster.
 *
 * <pre>{@code
 * RecurringTask advance = RecurringTask.of(
 *         "advance", Schedule.every(Duration.ofMinutes(1)), (now, cancellation) -> outreach.advance());
 * try (TaskScheduler scheduler = LocalScheduler.builder(clock).task(advance).build()) {
 *     scheduler.start();
 *     …
 *     scheduler.status().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>In a test nothing is started: move the clock, and call {@link dev.outreach.schedule.LocalScheduler#runDue}.
 */
@NullMarked
package dev.outreach.schedule;

import org.jspecify.annotations.NullMarked;
