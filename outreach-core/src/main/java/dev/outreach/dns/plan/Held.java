package dev.outreach.dns.plan;

/**
 * Something that should be done and is not, because it would touch a record that is not ours or do harm.
 *
 * @param role what the record is for
 * @param record what was wanted
 * @param reason what is in the way, as one sentence
 * @param fix what a person can do, as one sentence
 */
public record Held(RecordRole role, ZoneRecord record, String reason, String fix) {}
