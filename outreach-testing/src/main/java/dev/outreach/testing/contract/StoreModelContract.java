package dev.outreach.testing.contract;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever is asked of a store in whatever order, it answers as a plain model does. */
public interface StoreModelContract extends StoreUnderTest {
    /** How many random sequences are tried; each has 300 calls. */
    default int sequences() {
        return 20;
    }

    @TestFactory
    default Stream<DynamicTest> aStoreAnswersLikeItsModel() {
        return LongStream.rangeClosed(1, sequences())
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> new StoreWalk(this, seed).run(300)));
    }
}
