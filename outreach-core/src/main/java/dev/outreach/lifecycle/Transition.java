package dev.outreach.lifecycle;

import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Stage;
import java.time.Instant;

/**
 * A change of stage. Every one is kept.
 *
 * @param at when
 * @param about the mailbox or domain
 * @param from the stage before
 * @param to the stage after
 * @param trigger what caused it
 * @param why the reason in one line, with its numbers
 */
public record Transition(Instant at, FleetId about, Stage from, Stage to, Trigger trigger, String why) {}
