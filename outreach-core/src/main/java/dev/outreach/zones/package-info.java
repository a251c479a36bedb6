/** Brings the zones of sending domains to what their setups say, and finds out when they drift. */
@NullMarked
package dev.outreach.zones;

import org.jspecify.annotations.NullMarked;
