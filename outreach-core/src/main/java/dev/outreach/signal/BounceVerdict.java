package dev.outreach.signal;

/**
 * A classified refusal with its evidence.
 *
 * @param bounceClass what it means
 * @param rule the name of the rule in the table that matched, for a person who doubts it
 */
public record BounceVerdict(BounceClass bounceClass, String rule) {}
