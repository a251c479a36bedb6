/**
 * Whom not to write to. Suppression wins over everything and is looked up last before a message leaves.
 *
 * <p>A {@link dev.outreach.suppression.SuppressionList} holds entries for addresses, domains, and domains with all below
 * them, in clear or as a keyed hash ({@link dev.outreach.suppression.AddressPattern}), for one client or all. Lists go
 * in and out as files by {@link dev.outreach.suppression.SuppressionCsv}.
 */
@NullMarked
package dev.outreach.suppression;

import org.jspecify.annotations.NullMarked;
