package dev.outreach.blocklist;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A DNS that answers when a test says so, by what another one knows. */
final class HandDns implements DnsLookup {

    private final DnsLookup knows;
    private final List<Open> open = new ArrayList<>();
    private int most;
    private long asked;

    private record Open(String name, DnsType type, CompletableFuture<DnsAnswer> stage) {}

    HandDns(DnsLookup knows) {
        this.knows = knows;
    }

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        throw new AssertionError("waits for an answer");
    }

    @Override
    public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        CompletableFuture<DnsAnswer> stage = new CompletableFuture<>();
        open.add(new Open(name, type, stage));
        asked++;
        most = Math.max(most, open.size());
        return stage;
    }

    /** The names that are under way, oldest first. */
    List<String> open() {
        return open.stream().map(Open::name).toList();
    }

    /** How many were under way at once at the most. */
    int most() {
        return most;
    }

    long asked() {
        return asked;
    }

    /** Answers one of those under way. */
    void answer(int index) {
        Open question = open.remove(index);
        question.stage().complete(knows.ask(question.name(), question.type()));
    }

    /** Answers all that are under way, and what comes of it. */
    void answerAll() {
        while (!open.isEmpty()) {
            answer(0);
        }
    }
}
