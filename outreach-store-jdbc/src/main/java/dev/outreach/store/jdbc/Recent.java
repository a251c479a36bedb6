package dev.outreach.store.jdbc;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what texts were read as: to check and build an address takes longer than all the rest of an event, and a
 * fleet has few of them. Bounded, as a text may take the place of another. Safe for any number of threads.
 */
final class Recent<T> {
    private static final int SLOTS = 1 << 13;

    private final Function<String, T> reader;
    private final AtomicReferenceArray<@Nullable Known<T>> slots = new AtomicReferenceArray<>(SLOTS);

    /**
     * @param reader makes the value of a text, the same each time
     */
    Recent(Function<String, T> reader) {
        this.reader = reader;
    }

    private record Known<T>(String text, T value) {}

    T of(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        @Nullable Known<T> known = slots.get(slot);
        if (known == null || !known.text().equals(text)) {
            known = new Known<>(text, reader.apply(text));
            slots.set(slot, known);
        }
        return known.value();
    }
}
