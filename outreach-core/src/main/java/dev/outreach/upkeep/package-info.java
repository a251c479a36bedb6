/**
 * What a fleet needs again and again, as recurring tasks: audits of the DNS of its domains, sweeps of blocklists, receivers'
 * own figures, the rollout of DMARC policies, and the end of purchases that were left off.
 *
 * <p>What a task must know of its earlier runs is in a {@link dev.outreach.store.TaskStateStore}, so any node may do the next
 * one. What is done again does no harm: signals that were recorded before change nothing, zones are changed by plans, and
 * purchases go on from what is kept of them.
 *
 * <pre>{@code
 * TaskStateStore states = TaskStateStore.inMemory();
 * List<RecurringTask> tasks = List.of(
 *         RecurringTask.of("advance", Schedule.every(Duration.ofMinutes(1)), (now, stop) -> outreach.advance()),
 *         DnsAuditTask.of(audit, states, () -> setups, outreach::record),
 *         BlocklistTask.of(sweep, states, fleet::domains, outreach::record),
 *         DmarcTask.of(DmarcRollout.builder().build(), zones, states, () -> setups),
 *         PurchaseTask.of(mailforge, id -> keeper.order(fleet, id, presence), purchases));
 * }</pre>
 *
 * <p>The first of them, {@code Outreach.advance}, is all that time brings to a fleet: new days, ends of ramps and rests,
 * expired reservations, and the replacement of burned domains within its deadline.
 */
@NullMarked
package dev.outreach.upkeep;

import org.jspecify.annotations.NullMarked;
