/**
 * Which mailbox sends next: stride scheduling (Waldspurger and Weihl, 1995) over the mailboxes of one client and tier,
 * with pacing, windows and caps.
 *
 * <p>Each mailbox has a weight, its allowance of the day times its health, and a pass value. The smallest pass sends
 * next and grows by one over the weight, so that over any stretch each sends in proportion to its weight. A rotation
 * serves one client, so nothing is shared between clients, and has no lock of its own: its owner guards it.
 */
@NullMarked
package dev.outreach.rotation;

import org.jspecify.annotations.NullMarked;
