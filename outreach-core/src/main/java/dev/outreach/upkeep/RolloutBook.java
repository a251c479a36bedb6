package dev.outreach.upkeep;

import dev.outreach.dns.dmarc.DmarcPhase;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcRolloutState;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the rollout of each domain's policy has come. */
final class RolloutBook {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutBook.class);

    private final TaskStateStore states;

    RolloutBook(TaskStateStore states) {
        this.states = states;
    }

    /**
     * What is kept of a domain.
     *
     * @param kept as it is in the store; empty if nothing is
     * @param rollout what it says; empty if nothing is kept or it cannot be read, and the rollout begins anew from what the
     *     zone holds
     */
    record Page(Optional<TaskState> kept, Optional<DmarcRolloutState> rollout) {}

    Page of(DomainName domain) {
        Optional<TaskState> kept = states.find(name(domain));
        return new Page(kept, kept.flatMap(state -> read(state.text())));
    }

    /** Keeps how it stands, unless another did so since the page was read. */
    void keep(DomainName domain, Page page, DmarcRolloutState state) {
        if (page.rollout().filter(state::equals).isPresent()) {
            return;
        }
        String text = state.phase() + " " + state.since() + " " + state.record();
        if (!states.keep(
                page.kept().map(kept -> kept.next(text)).orElseGet(() -> TaskState.first(name(domain), text)))) {
            LOG.info("another run decided on the DMARC policy of {} meanwhile, and its decision is kept", domain);
        }
    }

    private static String name(DomainName domain) {
        return "dmarc:" + domain;
    }

    private static Optional<DmarcRolloutState> read(String text) {
        String[] parts = text.split(" ", 3);
        try {
            if (parts.length == 3) {
                return Optional.of(new DmarcRolloutState(
                        DmarcPhase.valueOf(parts[0]), Instant.parse(parts[1]), DmarcRecord.parse(parts[2])));
            }
        } catch (IllegalArgumentException | DateTimeException broken) {
            LOG.debug("not a state of a rollout", broken);
        }
        LOG.warn(
                "'{}' is not a state of a DMARC rollout: it begins anew from what the zone holds",
                Quoted.excerpt(text));
        return Optional.empty();
    }
}
