package dev.outreach.purchase;

import java.util.Optional;

/** How something stands at a vendor, by reading. */
public sealed interface Standing<T> {
    /** What the vendor has of it, in a few words; empty if it has nothing that is there or will be. */
    default Optional<String> present() {
        return Optional.empty();
    }

    /** It is there. */
    record There<T>(T thing) implements Standing<T> {
        @Override
        public Optional<String> present() {
            return Optional.of("it is there");
        }
    }

    /** The vendor has the order and works on it. */
    record UnderWay<T>(String note) implements Standing<T> {
        @Override
        public Optional<String> present() {
            return Optional.of("the vendor works on it" + (note.isEmpty() ? "" : ", " + note));
        }
    }

    /** The vendor says that it is done, and it is not found there yet, or no longer. */
    record SaidDone<T>(String note) implements Standing<T> {}

    /** The vendor has the order and waits for a person. */
    record NeedsPerson<T>(String what) implements Standing<T> {
        @Override
        public Optional<String> present() {
            return Optional.of(what);
        }
    }

    /** The vendor had an order and has said no: nothing was bought by it. */
    record Failed<T>(String why) implements Standing<T> {}

    /** The vendor knows of no order. */
    record Absent<T>() implements Standing<T> {}
}
