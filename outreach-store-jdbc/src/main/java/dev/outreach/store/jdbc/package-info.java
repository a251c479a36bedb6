/**
 * The durable store over a plain {@link javax.sql.DataSource}: {@link dev.outreach.store.jdbc.JdbcStore}. What a method
 * has returned from is on the disk of the database.
 */
@NullMarked
package dev.outreach.store.jdbc;

import org.jspecify.annotations.NullMarked;
