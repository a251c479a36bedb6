/**
 * Fakes for users' own tests, and the contracts that every provider, store and rotation passes. The contracts need
 * JUnit 5 and AssertJ, which are the user's to bring; the fakes need neither.
 */
module dev.outreach.testing {
    requires transitive dev.outreach.core;
    requires transitive org.dnsjava;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;
    requires static java.logging;
    requires static org.assertj.core;
    requires static org.slf4j;

    exports dev.outreach.testing;
    exports dev.outreach.testing.contract;
}
