/** Mailboxes and domains of Maildoso. */
@NullMarked
package dev.outreach.providers.maildoso;

import org.jspecify.annotations.NullMarked;
