package dev.outreach.lifecycle;

import dev.outreach.fleet.DomainName;
import dev.outreach.signal.BounceClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When refusals for the sender's sake stop a domain: so many recipients with a reputation code within a day, or one
 * authentication code.
 *
 * @param recipients how many distinct recipients; one alone may be one filter's mood
 */
record RefusalRule(int recipients) {
    private static final Duration WINDOW = Duration.ofHours(24);

    Optional<Judgement> judge(DomainName domain, List<SenderRefusal> refusals, Instant now) {
        List<SenderRefusal> fresh = refusals.stream()
                .filter(refusal -> !refusal.at().isBefore(now.minus(WINDOW)))
                .toList();
        Optional<Judgement> authentication = judge(domain, fresh, BounceClass.AUTHENTICATION, 1);
        return authentication.isPresent() ? authentication : judge(domain, fresh, BounceClass.REPUTATION, recipients);
    }

    private static Optional<Judgement> judge(
            DomainName domain, List<SenderRefusal> fresh, BounceClass kind, int needed) {
        List<SenderRefusal> ofKind =
                fresh.stream().filter(refusal -> refusal.bounceClass() == kind).toList();
        long distinct = ofKind.stream().map(SenderRefusal::recipient).distinct().count();
        if (distinct < needed) {
            return Optional.empty();
        }
        boolean authentication = kind == BounceClass.AUTHENTICATION;
        String why = distinct + " recipient" + (distinct == 1 ? "" : "s") + " refused the domain for its "
                + (authentication ? "authentication" : "reputation") + " within 24 hours (" + needed
                + " suffice), the last one for " + ofKind.get(ofKind.size() - 1).mailbox();
        return Optional.of(new Judgement(
                domain,
                Judgement.Call.COOLDOWN,
                authentication ? Trigger.AUTHENTICATION_FAILED : Trigger.REPUTATION_REFUSED,
                ofKind.size(),
                distinct,
                needed,
                distinct,
                why));
    }
}
