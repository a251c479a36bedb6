package dev.outreach.testing.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a class of tests apart from the others and says which of its clauses do not hold. */
final class Clauses {
    private static final Map<Class<?>, Set<String>> RUNS = new ConcurrentHashMap<>();

    private Clauses() {}

    /** The names of the methods that fail, dynamic tests by the method that makes them. */
    static Set<String> brokenBy(Class<?> implementation) {
        return RUNS.computeIfAbsent(implementation, Clauses::run);
    }

    private static Set<String> run(Class<?> implementation) {
        Set<String> names = new TreeSet<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(implementation))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .filter(Clauses::isAnAssertion)
                .forEach(event -> names.add(clause(event)));
        return names;
    }

    /** A clause bites when it says what is wrong; an exception of its own would fail for anything. */
    private static boolean isAnAssertion(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .filter(AssertionError.class::isInstance)
                .isPresent();
    }

    private static String clause(Event event) {
        TestSource source = event.getTestDescriptor().getSource().orElseThrow();
        return ((MethodSource) source).getMethodName();
    }
}
