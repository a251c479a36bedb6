/** How the commands send: one mail server for all mailboxes, whoever hosts them. */
@NullMarked
package dev.outreach.examples.smtp;

import org.jspecify.annotations.NullMarked;
