package dev.outreach.upkeep;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which days of each domain have been told lately, of the figures of one receiver: days may come in any order. */
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

    /** The days that are kept as told. */
    Set<LocalDate> told(DomainName domain) {
        return states.find(name(domain)).map(kept -> read(kept.text())).orElse(Set.of());
    }

    /**
     * Keeps that days were told; others may write at the same time.
     *
     * @param since days before that are forgotten
     */
    void add(DomainName domain, Set<LocalDate> days, LocalDate since) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<TaskState> kept = states.find(name(domain));
            Set<LocalDate> all =
                    new TreeSet<>(kept.map(state -> read(state.text())).orElse(Set.of()));
            all.addAll(days);
            all.removeIf(day -> day.isBefore(since));
            String text = all.stream().map(LocalDate::toString).collect(Collectors.joining(" "));
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

    /** Days that cannot be read are told once more, which says the same twice. */
    private static Set<LocalDate> read(String text) {
        Set<LocalDate> days = new TreeSet<>();
        for (String word : text.split(" ", -1)) {
            day(word).ifPresent(days::add);
        }
        return days;
    }

    private static Optional<LocalDate> day(String word) {
        try {
            return Optional.of(LocalDate.parse(word));
        } catch (DateTimeException broken) {
            return Optional.empty();
        }
    }
}
