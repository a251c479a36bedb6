/**
 * The shell: {@link dev.outreach.Outreach} wires algorithms, store and providers into the one circle that a message goes
 * through.
 */
@NullMarked
package dev.outreach;

import org.jspecify.annotations.NullMarked;
