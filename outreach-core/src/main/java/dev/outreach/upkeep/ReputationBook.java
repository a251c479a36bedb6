package dev.outreach.upkeep;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Up to which day the figures of a receiver on each domain have been told. */
final class ReputationBook {
    private static final int MOST_TRIES = 5;

    private final TaskStateStore states;
    private final String receiver;

    ReputationBook(TaskStateStore states, ReceivingProvider receiver) {
        this.states = states;
        this.receiver = receiver.name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code google}. */
    String receiver() {
        return receiver;
    }

    /** The last day that was told; long ago if none was. */
    LocalDate toldUntil(DomainName domain) {
        return states.find(name(domain)).flatMap(kept -> read(kept.text())).orElse(LocalDate.EPOCH);
    }

    /** Keeps that a day was told; a later one that another has kept in between stays. */
    void told(DomainName domain, LocalDate day) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<TaskState> kept = states.find(name(domain));
            if (kept.flatMap(state -> read(state.text()))
                    .filter(known -> !known.isBefore(day))
                    .isPresent()) {
                return;
            }
            String text = day.toString();
            if (states.keep(kept.map(state -> state.next(text)).orElseGet(() -> TaskState.first(name(domain), text)))) {
                return;
            }
        }
        throw new IllegalStateException("it could not be kept which figures on " + domain
                + " were told: others keep theirs all the time, so see whether the same task runs in several"
                + " schedulers at once");
    }

    private String name(DomainName domain) {
        return "reputation-" + receiver + ":" + domain;
    }

    /** From what cannot be read all days are told once more, which says the same twice. */
    private static Optional<LocalDate> read(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }
}
