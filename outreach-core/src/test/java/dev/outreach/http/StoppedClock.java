package dev.outreach.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves by the pauses that are made by it, which take no time. */
final class StoppedClock implements InstantSource, Pause {
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void await(Duration time) {
        pauses.add(time);
        now = now.plus(time);
    }

    synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
