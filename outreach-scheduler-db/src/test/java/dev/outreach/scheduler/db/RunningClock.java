package dev.outreach.scheduler.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by itself from a moment of the test's choice, as threads of db-scheduler need, and can be put forward. */
final class RunningClock implements InstantSource {
    static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private final long began = System.nanoTime();
    private final AtomicLong skipped = new AtomicLong();

    @Override
    public Instant instant() {
        return START.plusNanos(System.nanoTime() - began + skipped.get());
    }

    void advance(Duration by) {
        skipped.addAndGet(by.toNanos());
    }
}
