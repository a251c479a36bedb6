package dev.outreach.blocklist;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Answers on the threads of an executor. What it asks is asked by one thread at a time. */
record ManyThreads(DnsLookup knows, Executor threads) implements DnsLookup {

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        synchronized (knows) {
            return knows.ask(name, type);
        }
    }

    @Override
    public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        return CompletableFuture.supplyAsync(() -> ask(name, type), threads);
    }
}
