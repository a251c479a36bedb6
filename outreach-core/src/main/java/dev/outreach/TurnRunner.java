package dev.outreach;

import dev.outreach.store.OutreachStore;
import dev.outreach.store.StoreException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls as turns, in one order with those of all nodes: what others wrote is followed, a turn that another node
 * overtook is run again, and listeners hear what came of it. Safe for any number of threads.
 */
final class TurnRunner {
    /** How often a call is run when others are first. Each time one of them has got on, so more means a mistake. */
    static final int MOST_RUNS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(TurnRunner.class);

    private final MonotoneClock clock;
    private final OutreachStore store;
    private final boolean shared;
    private final JournalPosition position;
    private final Fold fold;
    private final Follower follower;
    private final ReplacementDesk desk;
    private final Announcer announcer;

    TurnRunner(Parts parts, FleetState state, Fold fold, JournalPosition position, ReplacementDesk desk) {
        this.clock = parts.clock();
        this.store = parts.store();
        this.shared = parts.shared();
        this.position = position;
        this.fold = fold;
        this.follower = new Follower(store, state, fold, position, clock);
        this.desk = desk;
        this.announcer = new Announcer(parts.listeners());
    }

    /** Runs one call as a turn: afterwards burned domains are seen to, and listeners told. */
    <T> T call(Function<Turn, T> action) {
        Turn turn = new Turn(clock.now(), store, position, fold);
        try {
            keepUp(turn);
            T result = decide(turn, action);
            if (turn.burned()) {
                replace(turn);
            }
            if (turn.mustFollow()) {
                mayFail("the journal is not followed yet", follower::follow);
            }
            return result;
        } finally {
            announcer.announce(follower.found());
            announcer.announce(turn);
        }
    }

    /**
     * Runs an action until no other node overtakes it. Each run that comes to nothing means that another node has
     * decided, so that one of them always goes on. An action may therefore be run more than once, and what it has
     * committed by then stands.
     */
    private <T> T decide(Turn turn, Function<Turn, T> action) {
        for (int run = 0; run < MOST_RUNS; run++) {
            try {
                return action.apply(turn);
            } catch (Overtaken overtaken) {
                follower.follow();
                turn.again(clock.now());
            }
        }
        throw alwaysOvertaken();
    }

    /** A store that cannot be read shows in what the call is for, if that needs it. */
    private void keepUp(Turn turn) {
        if (shared) {
            mayFail("the journal is not followed yet", () -> {
                if (follower.keepUp(turn.now)) {
                    turn.again(clock.now());
                }
            });
        }
    }

    static StoreException alwaysOvertaken() {
        return new StoreException(
                "other nodes were first " + MOST_RUNS + " times in a row: repeat the call, and see whether they decide"
                        + " the same thing over and over. If this node was out of touch for long, restart it",
                new Overtaken());
    }

    /** Takes in what other nodes wrote. */
    void follow() {
        try {
            follower.follow();
        } finally {
            announcer.announce(follower.found());
        }
    }

    /** Sees to burned domains after what the call was for is kept: a store that fails now must not make that undone. */
    void replace(Turn turn) {
        mayFail(
                "burned domains are not replaced yet",
                () -> decide(turn, again -> {
                    desk.work(again);
                    return true;
                }));
    }

    /** What a store that fails may leave undone for now, as it is tried again. */
    private static void mayFail(String undone, Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            LOG.warn("{}: the store failed; it is tried again later", undone, e);
        }
    }
}
