/** What is still to be sent, and when each message is tried: what a back end's job queue does, in its simplest form. */
@NullMarked
package dev.outreach.examples.agenda;

import org.jspecify.annotations.NullMarked;
