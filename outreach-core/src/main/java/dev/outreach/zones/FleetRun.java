package dev.outreach.zones;

import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Pause;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.zones.ZoneOutcome.Failed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One way through a fleet: waits while the host takes no calls, and gives up when it is dead. Used once, by one thread. */
final class FleetRun {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(ZoneKeeper.LONGEST_HOLD_MINUTES);

    private final Function<DomainSetup, ZoneOutcome> work;
    private final Predicate<DomainSetup> isReadable;
    private final Pause pause;

    /** Waits since the last success. */
    private int holds;

    /** Domains in a row that the host has failed. */
    private int failures;

    /** Why no more is tried; null as long as it is. */
    private @Nullable String end;

    FleetRun(Function<DomainSetup, ZoneOutcome> work, Predicate<DomainSetup> isReadable, Pause pause) {
        this.work = work;
        this.isReadable = isReadable;
        this.pause = pause;
    }

    void through(Iterable<DomainSetup> setups, Consumer<? super ZoneOutcome> outcomes) {
        for (DomainSetup setup : setups) {
            outcomes.accept(next(setup));
        }
    }

    private ZoneOutcome next(DomainSetup setup) {
        if (end == null && Thread.currentThread().isInterrupted()) {
            end = "its thread was interrupted";
        }
        if (end != null) {
            return new Failed(setup.domain(), new ProviderFailure(Kind.TRANSIENT, "not tried, as " + end));
        }
        ZoneOutcome outcome = waitedFor(setup);
        learn(setup, outcome);
        return outcome;
    }

    private ZoneOutcome waitedFor(DomainSetup setup) {
        ZoneOutcome outcome = work.apply(setup);
        for (Optional<Duration> hold = hold(outcome); hold.isPresent(); hold = hold(outcome)) {
            holds++;
            try {
                pause.await(hold.get());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return outcome;
            }
            outcome = work.apply(setup);
        }
        return outcome;
    }

    /** How long to wait before the same is tried again; empty if it is not. */
    private Optional<Duration> hold(ZoneOutcome outcome) {
        return outcome instanceof Failed failed
                        && failed.failure().kind() == Kind.TRANSIENT
                        && holds < ZoneKeeper.MOST_HOLDS
                        && !Thread.currentThread().isInterrupted()
                ? failed.failure().retryAfter().filter(time -> time.compareTo(LONGEST_HOLD) <= 0)
                : Optional.empty();
    }

    private void learn(DomainSetup setup, ZoneOutcome outcome) {
        if (!(outcome instanceof Failed failed)) {
            holds = 0;
            failures = 0;
        } else if (failed.failure().kind() != Kind.PERMANENT && ++failures >= ZoneKeeper.MOST_FAILURES) {
            // They may be failures of these domains alone, such as one zone too many.
            failures = 0;
            if (!Thread.currentThread().isInterrupted() && !isReadable.test(setup)) {
                end = "the host does not answer: " + failed.failure().getMessage();
            }
        }
    }
}
