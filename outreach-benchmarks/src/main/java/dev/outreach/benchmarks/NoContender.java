package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;

/** Chooses nothing: what the drawing of requests and the clock of the benchmark take by themselves. */
final class NoContender implements Contender {
    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        return receiver;
    }

    @Override
    public void newDay(LocalDate date) {}
}
