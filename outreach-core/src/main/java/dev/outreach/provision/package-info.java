/** Brings the mailboxes at vendors to what the fleet says, and the caps of the fleet to what vendors allow. */
@NullMarked
package dev.outreach.provision;

import org.jspecify.annotations.NullMarked;
