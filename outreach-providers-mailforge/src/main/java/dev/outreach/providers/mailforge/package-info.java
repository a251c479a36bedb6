/** Mailboxes, domains and DNS of Mailforge, and warm-up by Warmforge. */
@NullMarked
package dev.outreach.providers.mailforge;

import org.jspecify.annotations.NullMarked;
