package dev.outreach;

import dev.outreach.fleet.MailboxId;

/**
 * How a sending platform has a mailbox set up.
 *
 * @param mailbox the mailbox
 * @param dailyCap how many campaign messages it may send a day
 * @param warmup whether the platform's warm-up is on
 * @param paused whether it takes part in no campaign
 * @param pool the campaign pool it is in: the client's id, or empty for none
 */
public record PlatformState(MailboxId mailbox, int dailyCap, boolean warmup, boolean paused, String pool) {}
