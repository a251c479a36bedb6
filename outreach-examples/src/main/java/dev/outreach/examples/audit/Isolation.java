package dev.outreach.examples.audit;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A domain that ever sent for one client never sends for another. */
final class Isolation {

    private Isolation() {}

    static Verdict check(Evidence evidence) {
        Fleet fleet = evidence.fleetAtTheEnd();
        Map<DomainName, Set<ClientId>> sentFor = new HashMap<>();
        long strangers = evidence.count(message -> !Objects.equals(
                        fleet.ownerOf(message.envelopeFrom()).orElse(null),
                        evidence.contacts().get(message.recipient()))
                || !message.envelopeFrom().equals(message.headerFrom()));
        evidence.received()
                .forEach(message -> sentFor.computeIfAbsent(
                                message.envelopeFrom().domain(), domain -> new HashSet<>())
                        .add(evidence.contacts().get(message.recipient())));
        long shared =
                sentFor.values().stream().filter(clients -> clients.size() > 1).count();
        return Verdict.of(
                "Isolation",
                strangers + shared,
                evidence.received().size() + " messages received: " + strangers
                        + " from a mailbox that is not of the recipient's client; " + shared + " of " + sentFor.size()
                        + " domains sent for two clients");
    }
}
