package dev.outreach;

import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.Transition;

/**
 * Hears what happens in a fleet. Called after the change is kept, on the thread that caused it, outside all locks.
 * Changes of one call come in their order; those of different threads may overtake each other, so compare their times.
 * What it throws is logged and otherwise ignored.
 */
public interface OutreachListener {
    /** A mailbox or domain changed its stage. */
    default void onTransition(Transition transition) {}

    /** A policy judged a mailbox, a domain or a client. */
    default void onJudgement(Judgement judgement) {}

    /** Something that a person should know. */
    default void onAlert(Alert alert) {}
}
