package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.locks.ReentrantLock;

/** A contender with a lock for each client, as the shell has it. */
record Locked(Contender contender, ReentrantLock[] locks) implements Contender {
    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        locks[client].lock();
        try {
            return contender.reserve(client, receiver, now, millis);
        } finally {
            locks[client].unlock();
        }
    }

    @Override
    public void newDay(LocalDate date) {
        contender.newDay(date);
    }
}
