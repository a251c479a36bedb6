/**
 * Runs recurring tasks once in a cluster, over a database that all its nodes share, by db-scheduler.
 *
 * <p>Each node builds a {@link dev.outreach.scheduler.db.ClusterScheduler} of the same tasks. Which task is due when, and who
 * runs it, is in a table; a node that dies leaves its runs there, and another takes them over.
 *
 * <pre>{@code
 * try (ClusterScheduler scheduler = ClusterScheduler.builder(dataSource, store.clock())
 *         .tasks(tasks)
 *         .node("node-3")
 *         .build()) {
 *     scheduler.start();
 *     …
 * }
 * }</pre>
 *
 * <p>Works on PostgreSQL, and on SQLite for processes of one machine.
 */
@NullMarked
package dev.outreach.scheduler.db;

import org.jspecify.annotations.NullMarked;
