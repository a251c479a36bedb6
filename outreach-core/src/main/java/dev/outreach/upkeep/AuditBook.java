package dev.outreach.upkeep;

import dev.outreach.dns.dmarc.DmarcAudit;
import dev.outreach.fleet.DomainName;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the audits of each domain ended lately: written by audits, read by the rollout of DMARC. */
final class AuditBook {
    /** Longer than any rollout looks back. */
    private static final Duration KEPT = Duration.ofDays(60);

    private static final int MOST = 200;
    private static final int MOST_TRIES = 5;
    private static final String PASSED = "passed";
    private static final String FAILED = "failed";

    private final TaskStateStore states;

    AuditBook(TaskStateStore states) {
        this.states = states;
    }

    /** The audits that are kept, oldest first. */
    List<DmarcAudit> of(DomainName domain) {
        return states.find(name(domain)).map(kept -> read(kept.text())).orElse(List.of());
    }

    /** Keeps one more; others may write at the same time. */
    void add(DomainName domain, DmarcAudit audit) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<TaskState> kept = states.find(name(domain));
            List<DmarcAudit> audits =
                    new ArrayList<>(kept.map(state -> read(state.text())).orElse(List.of()));
            audits.removeIf(old -> old.at().isBefore(audit.at().minus(KEPT)));
            audits.add(audit);
            String text = write(audits.subList(Math.max(0, audits.size() - MOST), audits.size()));
            if (states.keep(kept.map(state -> state.next(text)).orElseGet(() -> TaskState.first(name(domain), text)))) {
                return;
            }
        }
        throw new IllegalStateException(
                "the audit of " + domain + " could not be kept: others keep theirs all the time,"
                        + " so see whether the same task runs in several schedulers at once");
    }

    private static String name(DomainName domain) {
        return "audits:" + domain;
    }

    private static String write(List<DmarcAudit> audits) {
        return audits.stream()
                .map(audit -> audit.at() + " " + (audit.passed() ? PASSED : FAILED))
                .collect(Collectors.joining("\n"));
    }

    /** A line that cannot be read is left out: without it the rollout waits longer, which does no harm. */
    private static List<DmarcAudit> read(String text) {
        return text.lines().flatMap(line -> audit(line).stream()).toList();
    }

    private static Optional<DmarcAudit> audit(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 2 || !(parts[1].equals(PASSED) || parts[1].equals(FAILED))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DmarcAudit(Instant.parse(parts[0]), parts[1].equals(PASSED)));
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }
}
