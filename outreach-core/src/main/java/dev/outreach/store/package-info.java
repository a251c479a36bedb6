/**
 * What must outlive the process: reservations, the journal of what happened, suppressions, fingerprints, and what
 * recurring tasks know of their earlier runs.
 *
 * <p>{@link dev.outreach.store.OutreachStore} is the port. The store decides, in one step, whether a message may be
 * reserved: it alone sees all nodes.
 */
@NullMarked
package dev.outreach.store;

import org.jspecify.annotations.NullMarked;
