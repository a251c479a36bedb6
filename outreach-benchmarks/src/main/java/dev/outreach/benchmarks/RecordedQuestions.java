package dev.outreach.benchmarks;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Writes down what is asked by it, in the form that dnsperf reads. */
final class RecordedQuestions implements DnsLookup {

    private final DnsLookup behind;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    RecordedQuestions(DnsLookup behind) {
        this.behind = behind;
    }

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        lines.add(name + " " + type);
        return behind.ask(name, type);
    }

    @Override
    public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        lines.add(name + " " + type);
        return behind.askAsync(name, type);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
