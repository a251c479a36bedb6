package dev.outreach.dns.plan;

/**
 * A record that a sending domain should have.
 *
 * @param role what it is for
 * @param record what it says
 * @param reason why it is wanted, as one sentence without a full stop
 */
public record WantedRecord(RecordRole role, ZoneRecord record, String reason) {}
