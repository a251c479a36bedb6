/**
 * What blocklists in the DNS say of domains and addresses (RFC 5782), without taking silence for good news.
 *
 * <p>A {@link dev.outreach.blocklist.Blocklist} describes a list: where it is asked, what it holds, and which of its
 * answers mean what. Answers are read by an allow-list of codes. A list refuses whom it does not want to serve, at times
 * with the very answer that others get for a clean name, and a list that has died may list everything. So a
 * {@link dev.outreach.blocklist.BlocklistChecker} asks for names that must be listed and names that must not be with
 * every batch, and says {@code NOT_LISTED} only of a list that passed both.
 *
 * <p>A {@link dev.outreach.blocklist.BlocklistSweep} looks at all domains now and then, and tells what changed as signals
 * and alerts.
 */
@NullMarked
package dev.outreach.blocklist;

import org.jspecify.annotations.NullMarked;
