package dev.outreach.store;

import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.ReceivingProvider;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A cap that a reservation must respect.
 *
 * @param sender the mailbox or the domain that is capped; a reservation counts for its mailbox on its {@code day} and
 *     for the mailbox's domain on its {@code domainDay}
 * @param receiver towards whom, or null for all receivers together
 * @param day the sender's day that the reservation counts on
 * @param perDay how many reservations may count on that day
 * @param perRollingDay how many may count within the 24 hours before the reservation: later than {@code reservedAt}
 *     less 24 hours, on whatever day. Those after {@code reservedAt} count too, so that a clock that was set back gives
 *     nothing back
 */
public record Limit(
        FleetId sender, @Nullable ReceivingProvider receiver, LocalDate day, int perDay, int perRollingDay) {}
