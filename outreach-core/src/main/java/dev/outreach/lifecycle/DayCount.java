package dev.outreach.lifecycle;

import java.time.LocalDate;

/**
 * What a mailbox did and heard on one of its days.
 *
 * @param date the day
 * @param sent messages that reached a server
 * @param replied answers by persons that arrived on this day, whenever the message was sent
 * @param complained spam reports that arrived on this day
 */
public record DayCount(LocalDate date, int sent, int replied, int complained) {}
