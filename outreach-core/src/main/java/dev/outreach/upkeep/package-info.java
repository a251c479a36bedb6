/**
 * What the domains of a fleet need again and again, as recurring tasks: audits of their DNS, sweeps of blocklists, and the
 * rollout of their DMARC policies.
 *
 * <p>What a task must know of its earlier runs is in a {@link dev.outreach.store.TaskStateStore}, so any node may do the next
 * one. What is done again does no harm: signals that were recorded before change nothing, and zones are changed by plans.
 *
 * <pre>{@code
 * TaskStateStore states = TaskStateStore.inMemory();
 * List<RecurringTask> tasks = List.of(
 *         RecurringTask.of("advance", Schedule.every(Duration.ofMinutes(1)), (now, stop) -> outreach.advance()),
 *         DnsAuditTask.of(audit, states, () -> setups, outreach::record),
 *         BlocklistTask.of(sweep, states, fleet::domains, outreach::record),
 *         DmarcTask.of(DmarcRollout.builder().build(), zones, states, () -> setups));
 * }</pre>
 *
 * <p>The first of them, {@code Outreach.advance}, is all that time brings to a fleet: new days, ends of ramps and rests,
 * expired reservations, and the replacement of burned domains within its deadline.
 */
@NullMarked
package dev.outreach.upkeep;

import org.jspecify.annotations.NullMarked;
