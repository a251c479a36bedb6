/** Mailboxes of Google Workspace, and figures of Google Postmaster Tools. */
@NullMarked
package dev.outreach.providers.google;

import org.jspecify.annotations.NullMarked;
