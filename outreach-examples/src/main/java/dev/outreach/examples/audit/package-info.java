/**
 * Checks the ten things that must always hold against what a mail server really received.
 *
 * <p>The server's own list of messages is the witness. The library's store and journal are only asked what they promised:
 * whose a domain is, how much a day allowed, what was sent.
 */
@NullMarked
package dev.outreach.examples.audit;

import org.jspecify.annotations.NullMarked;
