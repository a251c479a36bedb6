package dev.outreach.dns.spf;

import dev.outreach.dns.DnsLookup;
import java.time.Duration;
import java.time.InstantSource;

/** Collects how an {@link SpfChecker} works. Not for use by several threads. */
public final class SpfCheckerBuilder {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final DnsLookup lookup;
    private final InstantSource clock;
    private int voidLookups = SpfLimits.STANDARD.voidLookups();
    private Duration time = SpfLimits.STANDARD.time();
    private String receiver = "unknown";

    SpfCheckerBuilder(DnsLookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /** How many terms may find nothing, from 0; 2 by default, as RFC 7208 section 4.6.4 recommends. */
    public SpfCheckerBuilder voidLookups(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("void look-ups are " + most + ": use 0 or more");
        }
        voidLookups = most;
        return this;
    }

    /**
     * How long an evaluation may go on before it is a {@code temperror}, up to 5 minutes; 20 seconds by default, the
     * least that RFC 7208 section 4.6.4 recommends. The look-up under way is not cut short.
     */
    public SpfCheckerBuilder timeLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("SPF time limit is " + limit + ": use more than 0, at most " + LONGEST);
        }
        time = limit;
        return this;
    }

    /** The name of the receiving host, for the macro {@code %{r}} of explanations; {@code unknown} by default. */
    public SpfCheckerBuilder receiver(String host) {
        receiver = host;
        return this;
    }

    /** The checker. */
    public SpfChecker build() {
        return new SpfChecker(lookup, clock, new SpfLimits(SpfLimits.STANDARD.lookups(), voidLookups, time), receiver);
    }
}
