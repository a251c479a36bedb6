/**
 * How money is spent and how things come into being at vendors: the intent is kept in a store, approval is asked for, the
 * vendor is asked once, and what came of it is read back. {@link dev.outreach.purchase.Purchases} carries a {@link
 * dev.outreach.purchase.Deed} through these steps, from wherever the process before may have died; an {@link
 * dev.outreach.purchase.Approval} is the policy. After a call without an answer it looks before it asks again. {@link
 * dev.outreach.purchase.Deeds} finds the deed of a purchase that another process has left off.
 */
@NullMarked
package dev.outreach.purchase;

import org.jspecify.annotations.NullMarked;
