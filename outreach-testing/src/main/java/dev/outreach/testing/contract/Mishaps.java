package dev.outreach.testing.contract;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Clauses that are tried with all that can go wrong. */
final class Mishaps {
    private Mishaps() {}

    /** A clause for each mishap, which makes a bench of its own. */
    static Stream<DynamicTest> each(Consumer<VendorMishap> clause) {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> clause.accept(mishap)));
    }
}
