package dev.outreach.examples.demo;

import dev.outreach.campaign.SendRequest;
import java.time.Duration;

/**
 * A step of a sequence that becomes due some time after the first.
 *
 * @param after how long after the first message went to the contact
 * @param request the step
 */
public record LaterRequest(Duration after, SendRequest request) {}
