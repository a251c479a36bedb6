/** Mailboxes of Microsoft 365, by Microsoft Graph. */
@NullMarked
package dev.outreach.providers.microsoft;

import org.jspecify.annotations.NullMarked;
