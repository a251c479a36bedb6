package dev.outreach.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the vendor's own words for how many calls are left. */
@FunctionalInterface
public interface Quota {
    /** How long no call is to be made; empty if some are left, or nothing is said. Asked of answers good and bad. */
    Optional<Duration> spentFor(HttpAnswer answer, Instant now);
}
