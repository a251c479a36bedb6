package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One list during a check: what is still to be asked there, and what its controls say. Belongs to the serial work of the
 * check.
 */
final class Lane {

    private final Blocklist list;
    private final Pace pace;
    private final Deque<Question> urgent = new ArrayDeque<>();
    private final Deque<Question> names = new ArrayDeque<>();
    private BlocklistHealth health;
    private BlocklistHealth told;
    private @Nullable BlocklistAnswer instead;
    private boolean begun;

    Lane(Blocklist list, double perSecond) {
        this.list = list;
        pace = new Pace(perSecond);
        String why = list.isAsked()
                ? "nothing that was asked for concerns it"
                : list.status().toString();
        health = new BlocklistHealth(list, State.NOT_ASKED, why);
        told = health;
    }

    Blocklist list() {
        return list;
    }

    BlocklistHealth health() {
        return health;
    }

    /** What the controls say, if its state is another one than at the last call. */
    Optional<BlocklistHealth> news() {
        if (told.state() == health.state()) {
            return Optional.empty();
        }
        told = health;
        return Optional.of(health);
    }

    /** Whether the controls are to be asked for the first time; true once. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** What stands in the place of all its answers that were not yet reported; null while they count. */
    @Nullable
    BlocklistAnswer instead() {
        return instead;
    }

    boolean isWorking() {
        return health.state() == State.WORKING;
    }

    /** Its controls passed. */
    void works() {
        if (instead == null) {
            health = new BlocklistHealth(list, State.WORKING, "it lists what it must, and not what it must not");
        }
    }

    /** A control failed: nothing is asked any more. */
    void fails(State state, String why, BlocklistAnswer answer) {
        if (instead != null) {
            return;
        }
        health = new BlocklistHealth(list, state, why);
        instead = answer;
        List<Question> left = new ArrayList<>(urgent);
        left.addAll(names);
        urgent.clear();
        names.clear();
        left.forEach(question -> question.dropped().run());
    }

    /** Takes a question of a batch, which waits until the controls have passed. */
    void add(Question question) {
        names.add(question);
    }

    /** Takes a control or a question for a reason, which goes before all others. */
    void addUrgent(Question question) {
        if (instead == null) {
            urgent.add(question);
        } else {
            question.dropped().run();
        }
    }

    int waiting() {
        return names.size();
    }

    boolean hasWork() {
        return !urgent.isEmpty() || isWorking() && !names.isEmpty();
    }

    Duration until(Instant now) {
        return pace.until(now);
    }

    Question next(Instant now) {
        pace.asked(now);
        return urgent.isEmpty() ? names.remove() : urgent.remove();
    }
}
