/**
 * Which tier a message leaves from: premium mailboxes for VIP contacts and closing steps, bulk for the rest, and what
 * happens when a tier has nothing left.
 */
@NullMarked
package dev.outreach.tiering;

import org.jspecify.annotations.NullMarked;
