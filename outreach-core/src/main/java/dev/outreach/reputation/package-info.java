/**
 * How well a mailbox or a domain is thought of, as a score of 0 to 100 with the reasons that make it up.
 *
 * <p>Counts decay with a half-life. Each rate is the mean of a Beta posterior whose prior is the rate of the level
 * above (mailbox, domain, client and tier, fleet: empirical Bayes), so that thirty messages a day give a sober
 * estimate. Evidence is never counted twice: the prior of a mailbox is what its domain shows without it, and so on
 * upwards. The score is 100 times one penalty factor for each rate and each standing fact such as a listing.
 */
@NullMarked
package dev.outreach.reputation;

import org.jspecify.annotations.NullMarked;
