package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Who would send what at which time on a day. Nothing is reserved by it.
 *
 * @param day the day, in each client's zone
 * @param assignments in the order of their times
 * @param left what does not go on that day, in the order of the requests
 */
public record DayPlan(LocalDate day, List<Assignment> assignments, List<Left> left) {
    public DayPlan {
        assignments = List.copyOf(assignments);
        left = List.copyOf(left);
    }

    /** A message with its mailbox and time. */
    public record Assignment(SendRequest request, MailboxId mailbox, Tier tier, Instant at, String why) {}

    /** A message that does not go on that day, and why. */
    public record Left(SendRequest request, String why) {}
}
