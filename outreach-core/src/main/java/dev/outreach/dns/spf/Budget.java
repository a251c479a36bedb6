package dev.outreach.dns.spf;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import dev.outreach.fleet.Quoted;
import java.time.Instant;
import java.time.InstantSource;

/** The look-ups of one evaluation, counted against its limits. For one thread. */
final class Budget {

    private final DnsLookup lookup;
    private final InstantSource clock;
    private final SpfLimits limits;
    private final Instant deadline;
    private int lookups;
    private int voidLookups;

    Budget(DnsLookup lookup, InstantSource clock, SpfLimits limits) {
        this.lookup = lookup;
        this.clock = clock;
        this.limits = limits;
        this.deadline = clock.instant().plus(limits.time());
    }

    int lookups() {
        return lookups;
    }

    int voidLookups() {
        return voidLookups;
    }

    /** Counts a term that causes look-ups. */
    void term() {
        lookups++;
        if (lookups > limits.lookups()) {
            throw SpfStop.permanent("more than " + limits.lookups() + " terms cause DNS look-ups");
        }
    }

    /** The answer to the main question of a term; a failure ends the evaluation. */
    DnsAnswer asked(String name, DnsType type) {
        DnsAnswer answer = sound(name, type);
        if (answer.isVoid()) {
            voidLookups++;
            if (voidLookups > limits.voidLookups()) {
                throw SpfStop.permanent("more than " + limits.voidLookups()
                        + " DNS look-ups found nothing; the last was " + type + " of " + Quoted.excerpt(name));
            }
        }
        return answer;
    }

    /** The answer to any other question; a failure ends the evaluation. */
    DnsAnswer sound(String name, DnsType type) {
        DnsAnswer answer = tried(name, type);
        if (answer instanceof Failed failed) {
            throw SpfStop.temporary(
                    "DNS look-up " + type + " of " + Quoted.excerpt(name) + " failed: " + failed.detail());
        }
        return answer;
    }

    /** The answer to a question of which a failure is no harm. */
    DnsAnswer tried(String name, DnsType type) {
        if (clock.instant().isAfter(deadline)) {
            throw SpfStop.temporary("the evaluation took longer than " + limits.time());
        }
        return lookup.ask(name, type);
    }
}
