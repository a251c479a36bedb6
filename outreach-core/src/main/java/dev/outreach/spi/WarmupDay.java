package dev.outreach.spi;

import java.time.LocalDate;

/**
 * What a warm-up service did with a mailbox on one day.
 *
 * @param sent messages that it sent
 * @param replied messages of these that were answered
 * @param spam messages of these that came to a spam folder
 */
public record WarmupDay(LocalDate day, int sent, int replied, int spam) {}
