package dev.outreach;

import dev.outreach.fleet.Quoted;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what a turn changed. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<OutreachListener> listeners;

    Announcer(List<OutreachListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void announce(Turn turn) {
        announce(turn.events());
        turn.alerts().forEach(alert -> tell(listener -> listener.onAlert(alert)));
    }

    void announce(List<JournalEvent> events) {
        if (listeners.isEmpty()) {
            return;
        }
        for (JournalEvent event : events) {
            if (event instanceof JournalEvent.StageChanged changed) {
                tell(listener -> listener.onTransition(changed.transition()));
            } else if (event instanceof JournalEvent.Judged judged) {
                tell(listener -> listener.onJudgement(judged.judgement()));
            }
            alert(event).ifPresent(alert -> tell(listener -> listener.onAlert(alert)));
        }
    }

    private static Optional<Alert> alert(JournalEvent event) {
        if (event instanceof JournalEvent.Judged judged) {
            return ofJudgement(judged.at(), judged.judgement());
        } else if (event instanceof JournalEvent.SignalRecorded recorded
                && recorded.signal() instanceof Signal.Listed listed
                && listed.weight() == ListingWeight.ALERTS) {
            return Optional.of(new Alert(
                    listed.at(),
                    Alert.Kind.SHARED_ADDRESS_LISTED,
                    listed.about(),
                    Quoted.excerpt(listed.list()) + " lists an address that " + listed.about()
                            + " shares with others"));
        }
        return Optional.empty();
    }

    private static Optional<Alert> ofJudgement(Instant at, Judgement judgement) {
        return switch (judgement.call()) {
            case ALARM -> Optional.of(new Alert(at, Alert.Kind.CLIENT_FELL, judgement.about(), judgement.why()));
            case WATCH -> Optional.of(new Alert(at, Alert.Kind.WATCHED, judgement.about(), judgement.why()));
            case COOLDOWN -> Optional.empty();
        };
    }

    private void tell(Consumer<OutreachListener> message) {
        for (OutreachListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("a listener threw; the change it was told of stands", e);
            }
        }
    }
}
