package dev.outreach.rotation;

import org.jspecify.annotations.Nullable;

/** What a pool answered when nothing could send to a receiver: the answer holds until its time, or until a change. */
final class Refusals {
    private final @Nullable Refusal[] byReceiver = new Refusal[ReceiverCaps.COUNT];

    private record Refusal(long until, Selection.Later answer) {}

    /** The answer for a receiver, or null if it must be looked for. */
    @Nullable
    Selection known(int receiver, long now) {
        @Nullable Refusal refusal = byReceiver[receiver];
        return refusal != null && now < refusal.until ? refusal.answer : null;
    }

    void remember(int receiver, long until, Selection.Later answer) {
        byReceiver[receiver] = new Refusal(until, answer);
    }
}
