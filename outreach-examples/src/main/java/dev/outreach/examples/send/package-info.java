/** Sends a list of contacts in real time: each message when its turn comes, until all have gone or somebody says stop. */
@NullMarked
package dev.outreach.examples.send;

import org.jspecify.annotations.NullMarked;
