package dev.outreach.examples.demo;

import dev.outreach.fleet.DomainName;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.testing.SmtpEnvelope;
import dev.outreach.testing.SmtpReaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is to happen in any case, whatever chance brings: three domains are mistrusted by a receiver, and one comes on a
 * blocklist.
 */
final class Story {

    /** When each of them is refused; two refusals are what it takes for a domain to rest. */
    private static final Map<String, Instant> MISTRUSTED = Map.of(
            "cedar-05.example", Instant.parse("2026-11-23T08:15:00Z"),
            "oak-07.example", Instant.parse("2026-11-23T15:10:00Z"),
            "teak-03.example", Instant.parse("2026-11-24T07:20:00Z"));

    private static final int REFUSALS = 2;

    private static final SmtpReaction MISTRUST = SmtpReaction.refuseMessage(
            "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail from this domain");

    private static final Signal LISTED = new Signal.Listed(
            Instant.parse("2026-11-24T10:12:00Z"),
            new DomainName("birch-07.example"),
            "dbl.spamhaus.org",
            ListingWeight.BURNS);

    private final Map<String, Integer> refused = new ConcurrentHashMap<>();

    /** How the server reacts because of the sender; empty if it does as it would anyway. */
    Optional<SmtpReaction> reactionTo(SmtpEnvelope envelope, Instant now) {
        String domain = envelope.from().substring(envelope.from().indexOf('@') + 1);
        if (now.isBefore(MISTRUSTED.getOrDefault(domain, Instant.MAX))
                || refused.merge(domain, 1, Integer::sum) > REFUSALS) {
            return Optional.empty();
        }
        return Optional.of(MISTRUST);
    }

    /** What others say of the fleet's domains, in order of time. */
    List<Signal> news() {
        return List.of(LISTED);
    }
}
