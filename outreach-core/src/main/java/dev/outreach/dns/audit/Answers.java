package dev.outreach.dns.audit;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was asked for the audit of one domain: nothing is asked twice, not even what failed, so that one audit sees one
 * state.
 */
final class Answers implements DnsLookup {

    private final DnsLookup lookup;
    private final Map<Question, CompletableFuture<DnsAnswer>> asked = new ConcurrentHashMap<>();

    private record Question(String name, DnsType type) {}

    Answers(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /** Waits until all that was asked is answered: a thread that waits once is woken once. */
    void await() {
        CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
                .join();
    }

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        return askAsync(name, type).toCompletableFuture().join();
    }

    @Override
    public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        String absolute = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        Question question = new Question(absolute.toLowerCase(Locale.ROOT), type);
        return asked.computeIfAbsent(
                question, key -> lookup.askAsync(name, type).toCompletableFuture());
    }
}
