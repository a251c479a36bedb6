package dev.outreach.lifecycle;

import dev.outreach.fleet.FleetId;
import java.time.LocalDate;

/**
 * The strongest case for a fall of the reply rate of a mailbox or domain.
 *
 * @param about whom
 * @param since the day with whose messages the fall would have begun
 * @param sent messages since then
 * @param replies replies since then
 * @param expected replies that its own past and its peers let expect for that time, as far as they should be here
 * @param peerRate the reply rate of its peers, drawn towards the usual one while they have sent little
 * @param statistic the CUSUM statistic: the logarithm of the likelihood ratio
 * @param chance how likely so few replies would be if it had fared like its peers since then
 * @param refused whether a receiver lately refused it for its reputation
 */
record Finding(
        FleetId about,
        LocalDate since,
        double sent,
        int replies,
        double expected,
        double peerRate,
        double statistic,
        double chance,
        boolean refused) {}
