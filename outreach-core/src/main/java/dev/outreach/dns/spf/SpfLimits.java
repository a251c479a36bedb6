package dev.outreach.dns.spf;

import java.time.Duration;

/**
 * What one evaluation may cost (RFC 7208 section 4.6.4).
 *
 * @param lookups terms that cause look-ups
 * @param voidLookups those of them that may find nothing
 * @param time for all of it
 */
record SpfLimits(int lookups, int voidLookups, Duration time) {

    /** Names of a {@code mx} or a {@code ptr} (RFC 7208 section 4.6.4); the standard has no other number. */
    static final int NAMES = 10;

    static final SpfLimits STANDARD = new SpfLimits(10, 2, Duration.ofSeconds(20));
}
