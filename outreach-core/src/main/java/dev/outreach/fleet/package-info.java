/**
 * The words everything else is said in: clients, sending domains, mailboxes, tiers and stages.
 *
 * <p>All of them are immutable values that cannot be built wrong. This package knows no time, no network and no other
 * package of the library; every other package may use it.
 */
@NullMarked
package dev.outreach.fleet;

import org.jspecify.annotations.NullMarked;
