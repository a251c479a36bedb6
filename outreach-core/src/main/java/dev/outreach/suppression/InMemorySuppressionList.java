package dev.outreach.suppression;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.Suppression.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the entries by their text, those for all clients and those of each client apart. An address is looked up by the
 * few texts that would cover it, so a look-up takes the same time however long the list is.
 */
final class InMemorySuppressionList implements SuppressionList {

    private final @Nullable SuppressionKey key;
    private final Map<String, Suppression> everyone = new ConcurrentHashMap<>();
    private final Map<ClientId, Map<String, Suppression>> byClient = new ConcurrentHashMap<>();
    /** Whether a hash was ever entered: until then nobody's address need be hashed to look it up. */
    private volatile boolean hashes;

    InMemorySuppressionList(@Nullable SuppressionKey key) {
        this.key = key;
    }

    @Override
    public void add(Suppression suppression) {
        Suppression kept = asKept(suppression);
        if (kept.pattern().isHashed()) {
            hashes = true;
        }
        mapOf(kept.client()).merge(kept.pattern().text(), kept, InMemorySuppressionList::longerLasting);
        boolean erasedForGood = kept.reason() == Reason.ERASED && kept.expires() == null;
        if (erasedForGood && kept.pattern().isHashed()) {
            forget(suppression.pattern().text(), kept);
        }
    }

    /** Drops what is kept in clear about somebody whose hash is on the list for good. */
    private void forget(String text, Suppression erased) {
        if (text.equals(erased.pattern().text())) {
            return;
        }
        mapOf(erased.client()).remove(text);
        if (erased.client() == null) {
            byClient.values().forEach(entries -> entries.remove(text));
        }
    }

    private Suppression asKept(Suppression suppression) {
        AddressPattern pattern = suppression.pattern();
        if (key == null) {
            if (pattern.isHashed()) {
                throw new IllegalArgumentException("pattern '" + pattern + "' is a hash, and this list has no key to"
                        + " find it by: make the list with the suppression key that it was hashed with");
            }
            if (suppression.reason() == Reason.ERASED) {
                throw new IllegalArgumentException("an erased address is kept as a hash alone, and this list has no key"
                        + " to hash it with: make the list with a suppression key");
            }
            return suppression;
        }
        return suppression.reason() == Reason.ERASED
                ? suppression.withPattern(AddressPattern.hashed(pattern, key))
                : suppression;
    }

    private static Suppression longerLasting(Suppression known, Suppression added) {
        @Nullable Instant knownEnd = known.expires();
        @Nullable Instant addedEnd = added.expires();
        boolean addedLastsLonger = knownEnd != null && (addedEnd == null || addedEnd.isAfter(knownEnd));
        return addedLastsLonger ? added : known;
    }

    private Map<String, Suppression> mapOf(@Nullable ClientId client) {
        return client == null ? everyone : byClient.computeIfAbsent(client, first -> new ConcurrentHashMap<>());
    }

    @Override
    public boolean remove(AddressPattern pattern, @Nullable ClientId client) {
        Map<String, Suppression> entries = mapOf(client);
        boolean clear = entries.remove(pattern.text()) != null;
        boolean hashed = key != null
                && entries.remove(AddressPattern.hashed(pattern, key).text()) != null;
        return clear || hashed;
    }

    @Override
    public Optional<Suppression> find(ClientId client, EmailAddress address, Instant now) {
        List<String> texts = AddressPattern.textsCovering(address);
        if (key != null && hashes) {
            SuppressionKey with = key;
            texts = texts.stream()
                    .flatMap(text -> Stream.of(
                            text,
                            AddressPattern.hashed(new AddressPattern(text), with)
                                    .text()))
                    .toList();
        }
        @Nullable Suppression found = find(everyone, texts, now);
        if (found == null) {
            found = find(byClient.getOrDefault(client, Map.of()), texts, now);
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable Suppression find(Map<String, Suppression> entries, List<String> texts, Instant now) {
        if (entries.isEmpty()) {
            return null;
        }
        for (String text : texts) {
            @Nullable Suppression entry = entries.get(text);
            if (entry != null && entry.holds(now)) {
                return entry;
            }
        }
        return null;
    }

    @Override
    public Stream<Suppression> entries() {
        return Stream.concat(
                everyone.values().stream(), byClient.values().stream().flatMap(entries -> entries.values().stream()));
    }
}
