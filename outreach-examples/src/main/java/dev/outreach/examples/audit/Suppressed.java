package dev.outreach.examples.audit;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.signal.Signal;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Nobody is written to after they answered, complained, unsubscribed, or were found not to exist. */
final class Suppressed {

    private Suppressed() {}

    static Verdict check(Evidence evidence) {
        Map<AddressPattern, Instant> listed = new HashMap<>();
        for (Suppression entry : evidence.suppressions()) {
            listed.merge(entry.pattern(), entry.since(), Suppressed::earlier);
        }
        Map<AddressPattern, Instant> asked = new HashMap<>();
        for (Signal answer : evidence.answers()) {
            ended(answer)
                    .map(AddressPattern::address)
                    .ifPresent(who -> asked.merge(who, answer.at(), Suppressed::earlier));
        }
        long missing =
                asked.keySet().stream().filter(who -> !listed.containsKey(who)).count();
        long late = evidence.count(message -> isLate(message, listed) || isLate(message, asked));
        return Verdict.of(
                "Suppression is final",
                late + missing,
                late + " messages received after their recipient was suppressed; " + missing + " of " + asked.size()
                        + " recipients who answered, complained or unsubscribed are not among the " + listed.size()
                        + " on the list");
    }

    private static boolean isLate(Received message, Map<AddressPattern, Instant> since) {
        Instant from = since.getOrDefault(AddressPattern.address(message.recipient()), Instant.MAX);
        return !message.at().isBefore(from);
    }

    /** The recipient who is not to be written to after an answer. */
    private static Optional<EmailAddress> ended(Signal answer) {
        if (answer instanceof Signal.Replied replied) {
            return Optional.of(replied.recipient());
        } else if (answer instanceof Signal.Complained complained) {
            return Optional.of(complained.recipient());
        } else if (answer instanceof Signal.Unsubscribed unsubscribed) {
            return Optional.of(unsubscribed.recipient());
        }
        return Optional.empty();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
