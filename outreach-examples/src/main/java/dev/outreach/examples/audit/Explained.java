package dev.outreach.examples.audit;

import dev.outreach.store.JournalEvent;
import dev.outreach.store.Reservation;
import java.util.List;
import java.util.stream.Stream;

/** Every choice and every change of stage says why, in one line. */
final class Explained {

    private Explained() {}

    static Verdict check(Evidence evidence) {
        List<String> changes = Stream.concat(
                        evidence.events(JournalEvent.StageChanged.class)
                                .map(changed -> changed.transition().why()),
                        evidence.events(JournalEvent.Judged.class)
                                .map(judged -> judged.judgement().why()))
                .toList();
        List<String> notes =
                evidence.reservations().stream().map(Reservation::note).toList();
        long silent = Stream.of(changes, notes, evidence.reasons())
                .flatMap(List::stream)
                .filter(Explained::isSilent)
                .count();
        return Verdict.of(
                "Explained",
                silent,
                silent + " of " + changes.size() + " changes and judgements, " + notes.size() + " reservations and "
                        + evidence.reasons().size() + " decisions have no reason in one line");
    }

    private static boolean isSilent(String why) {
        return why.isBlank() || why.contains("\n");
    }
}
