package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever goes wrong, the position stays good, the failure is true, and no secret is seen. */
public interface InboxMishapsContract extends InboxReaderUnderTest {
    @TestFactory
    default Stream<DynamicTest> aMishapLeavesThePositionGood() {
        return Stream.of(VendorMishap.values())
                .flatMap(mishap -> Stream.of(0, 1, 3)
                        .map(after -> DynamicTest.dynamicTest(mishap + " after " + after, () -> {
                            try (InboxReaderBench bench = inboxReaderBench()) {
                                Post.deliver(bench, 1, 4);
                                PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
                                bag.empty(bench, 10);
                                Post.deliver(bench, 5, 5);
                                bench.mishapWhenReading(after, mishap);
                                Throwable failure = catchThrowable(() -> bag.empty(bench, 10));
                                if (failure != null) {
                                    assertThat(FailureCheck.assertTrue(mishap, failure, bench)
                                                    .kind())
                                            .isNotEqualTo(Kind.IN_DOUBT);
                                }
                                bench.laterOn();
                                bag.empty(bench, 10);
                                assertThat(bag.numbers()).contains(1, 2, 3, 4, 5, 6, 7, 8, 9);
                                assertThat(bag.distinct())
                                        .as("messages by their ids")
                                        .isEqualTo(9);
                            }
                        })));
    }

    @Test
    default void aMailboxThatIsNotThereIsNamed() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            MailboxId nobody =
                    MailboxId.parse("nobody@" + bench.mailbox().domain().value());
            FailureCheck.assertRefused(
                    () -> bench.reader().read(nobody, InboxPosition.since(BEGINNING), 5), nobody, bench.secrets());
        }
    }

    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (InboxReaderBench bench = inboxReaderBench();
                            Overheard overheard = new Overheard()) {
                        InboxReader reader = bench.reader();
                        overheard.call(reader::toString);
                        Post.deliver(bench, 1, 3);
                        for (int after = 0; after < 3; after++) {
                            bench.mishapWhenReading(after, mishap);
                            overheard.call(() -> PostBag.read(bench, InboxPosition.since(BEGINNING), 5));
                            bench.laterOn();
                        }
                        overheard.call(() -> PostBag.read(bench, InboxPosition.since(BEGINNING), 5));
                        overheard.assertWithout(bench.secrets());
                    }
                }));
    }

    @Test
    default void anInterruptedThreadLosesNothingAndStaysInterrupted() {
        try (InboxReaderBench bench = inboxReaderBench()) {
            Post.deliver(bench, 1, 3);
            PostBag bag = PostBag.from(InboxPosition.since(BEGINNING));
            Throwable failure;
            try {
                Thread.currentThread().interrupt();
                failure = catchThrowable(() -> bag.empty(bench, 5));
                assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            } finally {
                Thread.interrupted();
            }
            if (failure != null) {
                FailureCheck.assertPlain(failure, bench.secrets());
            }
            bench.laterOn();
            bag.empty(bench, 5);
            assertThat(bag.numbers()).containsExactly(1, 2, 3);
        }
    }
}
