/**
 * Stand-ins for what surrounds the library: a clock, a DNS server, a mail server, a provider, fleets and contacts.
 *
 * <p>All of them run in the test's own process, on the loopback interface where they speak a protocol; their state is
 * set like data and read back like data. Names are under {@code .example} (RFC 2606), so nothing can reach a person.
 */
@NullMarked
package dev.outreach.testing;

import org.jspecify.annotations.NullMarked;
