package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a clause of a contract apart from the tests around it. */
final class Clauses {
    private Clauses() {}

    /** Requires that an implementation breaks a clause, which says so by an assertion of its own. */
    static void assertBroken(Class<?> implementation, String clause) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(implementation, clause))
                .execute()
                .testEvents();
        assertThat(tests.started().count()).as("tests of %s", clause).isPositive();
        assertThat(tests.failed().stream().filter(Clauses::isAnAssertion))
                .as("%s has to fail for %s", clause, implementation.getSimpleName())
                .isNotEmpty();
    }

    /** An exception of the broken thing itself would fail any clause. */
    private static boolean isAnAssertion(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .filter(AssertionError.class::isInstance)
                .isPresent();
    }
}
