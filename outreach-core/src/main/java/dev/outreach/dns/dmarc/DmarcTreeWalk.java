package dev.outreach.dns.dmarc;

import java.util.List;
import java.util.Optional;

/**
 * A way up from a domain to the root, looking for DMARC records (RFC 9989 section 4.10).
 *
 * @param domain where it began
 * @param steps in their order, at most eight; the last one may have failed
 */
public record DmarcTreeWalk(String domain, List<DmarcWalkStep> steps) {

    public DmarcTreeWalk {
        steps = List.copyOf(steps);
    }

    /** The step that failed, which ended the walk; empty if none did. */
    public Optional<DmarcWalkStep> failure() {
        return steps.stream().filter(DmarcWalkStep::failed).findFirst();
    }

    /** The domain at the top of what one owner holds (RFC 9989 section 4.10.2); empty if a look-up failed. */
    public Optional<String> organizationalDomain() {
        if (failure().isPresent()) {
            return Optional.empty();
        }
        for (DmarcWalkStep step : steps) {
            DmarcPsd psd = step.record().map(DmarcRecord::psd).orElse(DmarcPsd.UNSAID);
            if (psd == DmarcPsd.NO) {
                return Optional.of(step.domain());
            }
            if (psd == DmarcPsd.YES && !step.domain().equals(domain)) {
                return Optional.of(Labels.last(domain, Labels.count(step.domain()) + 1));
            }
        }
        return Optional.of(highest().map(DmarcWalkStep::domain).orElse(domain));
    }

    /** The step nearest to the root that found a record. */
    private Optional<DmarcWalkStep> highest() {
        return steps.stream().filter(step -> step.record().isPresent()).reduce((lower, higher) -> higher);
    }

    /**
     * The step that found the record for mail of the domain: its own, or else that of its organizational domain, or else
     * that of the public suffix (RFC 9989 section 4.10.1).
     */
    Optional<DmarcWalkStep> policyStep() {
        return found(domain)
                .or(() -> organizationalDomain().flatMap(this::found))
                .or(() -> highest()
                        .filter(step -> step.record()
                                .filter(record -> record.psd() == DmarcPsd.YES)
                                .isPresent()));
    }

    private Optional<DmarcWalkStep> found(String name) {
        return steps.stream()
                .filter(step -> step.domain().equals(name) && step.record().isPresent())
                .findFirst();
    }
}
