package dev.outreach.examples.demo;

import dev.outreach.examples.audit.Evidence;
import dev.outreach.examples.report.Report.Change;
import dev.outreach.examples.report.Report.Replacement;
import dev.outreach.fleet.DomainName;
import dev.outreach.lifecycle.Transition;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.store.JournalEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a person would be told of a run: who was taken out, who came in, and why. */
final class Events {

    private Events() {}

    /** The changes of stage, without those that a mailbox owes to its domain alone. */
    static List<Change> changes(Evidence evidence) {
        return transitions(evidence)
                .filter(Events::isOfItsOwn)
                .sorted(Comparator.comparing(Transition::at)
                        .thenComparing(transition -> transition.about().toString()))
                .map(transition -> new Change(
                        transition.at(),
                        transition.about().toString(),
                        transition.from().name(),
                        transition.to().name(),
                        transition.why()))
                .toList();
    }

    private static boolean isOfItsOwn(Transition transition) {
        return transition.about() instanceof DomainName
                || !Set.of(Trigger.DOMAIN, Trigger.BOUND).contains(transition.trigger());
    }

    /** The burned domains with what took their place. */
    static List<Replacement> replacements(Evidence evidence) {
        return evidence.events(JournalEvent.DomainBound.class)
                .map(bound -> replacement(evidence, bound))
                .toList();
    }

    private static Replacement replacement(Evidence evidence, JournalEvent.DomainBound bound) {
        Transition burned = transitions(evidence)
                .filter(transition -> transition.about().equals(bound.replaces()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return new Replacement(
                bound.at(),
                bound.client().value(),
                bound.replaces().value(),
                bound.domain().value(),
                Duration.between(burned.at(), bound.at()),
                burned.why());
    }

    private static Stream<Transition> transitions(Evidence evidence) {
        return evidence.events(JournalEvent.StageChanged.class).map(JournalEvent.StageChanged::transition);
    }
}
