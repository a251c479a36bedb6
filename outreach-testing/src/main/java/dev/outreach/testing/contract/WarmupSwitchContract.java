package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.WarmupService;
import dev.outreach.spi.WarmupState;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mailboxes are warmed that are to be, and no others, whatever goes wrong; and no secret is seen. */
public interface WarmupSwitchContract extends WarmupServiceUnderTest {
    @Test
    default void anAddressInOtherLettersIsTheSameMailbox() {
        try (WarmupServiceBench bench = Warmups.withTwo(this)) {
            MailboxId loud = MailboxId.parse("Ann.Smith@SHOP.example");
            assertThat(bench.service().mailbox(loud)).map(WarmupState::id).contains(ANN);
            assertThat(bench.service().start(loud).isOn()).isTrue();
            assertThat(bench.isOn(ANN)).isTrue();
        }
    }

    @Test
    default void aMailboxThatIsNotKnownIsNamed() {
        try (WarmupServiceBench bench = Warmups.withTwo(this)) {
            assertThat(bench.service().mailbox(NOBODY)).isEmpty();
            FailureCheck.assertRefused(() -> bench.service().start(NOBODY), NOBODY, bench.secrets());
            FailureCheck.assertRefused(() -> bench.service().stop(NOBODY), NOBODY, bench.secrets());
            FailureCheck.assertRefused(() -> bench.service().days(NOBODY, MONDAY, MONDAY), NOBODY, bench.secrets());
            assertThat(Warmups.listed(bench)).containsExactlyInAnyOrder(ANN, BOB);
        }
    }

    @Test
    default void warmingIsSwitchedOnAndOffAndKeepsWhatWasReached() {
        try (WarmupServiceBench bench = Warmups.withTwo(this)) {
            WarmupState before = bench.service().mailbox(ANN).orElseThrow();
            for (boolean on : List.of(true, true, false, false, true)) {
                WarmupState state =
                        on ? bench.service().start(ANN) : bench.service().stop(ANN);
                assertThat(state.id()).isEqualTo(ANN);
                assertThat(state.isOn()).isEqualTo(on);
                assertThat(state.days()).isEqualTo(before.days());
                assertThat(bench.service().mailbox(ANN)).contains(state);
                assertThat(bench.isOn(ANN)).isEqualTo(on);
                assertThat(bench.isOn(BOB)).as("of another mailbox").isFalse();
            }
        }
    }

    @TestFactory
    default Stream<DynamicTest> warmingIsSwitchedOnAndOffAlsoAfterAMishap() {
        return Mishaps.each(mishap -> {
            try (WarmupServiceBench bench = Warmups.withTwo(this)) {
                assertBecomes(bench, mishap, true, () -> bench.service().start(ANN));
                assertBecomes(bench, mishap, false, () -> bench.service().stop(ANN));
                assertThat(bench.isOn(BOB)).as("of another mailbox").isFalse();
            }
        });
    }

    private static void assertBecomes(
            WarmupServiceBench bench, VendorMishap mishap, boolean on, Supplier<WarmupState> change) {
        bench.mishapWhenWriting(mishap);
        Throwable failure = catchThrowable(() -> {
            assertThat(change.get().isOn()).isEqualTo(on);
            assertThat(bench.isOn(ANN)).isEqualTo(on);
        });
        if (failure != null) {
            FailureCheck.assertTrue(mishap, failure, bench);
        }
        bench.laterOn();
        assertThat(change.get().isOn()).isEqualTo(on);
        assertThat(bench.isOn(ANN)).isEqualTo(on);
    }

    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return Mishaps.each(mishap -> {
            try (WarmupServiceBench bench = Warmups.withTwo(this);
                    Overheard overheard = new Overheard()) {
                WarmupService service = bench.service();
                overheard.call(service::toString);
                bench.mishapWhenReading(mishap);
                overheard.call(service::mailboxes);
                bench.laterOn();
                bench.mishapWhenReading(mishap);
                overheard.call(() -> service.days(ANN, MONDAY, MONDAY));
                bench.laterOn();
                bench.mishapWhenWriting(mishap);
                overheard.call(() -> service.start(ANN));
                bench.laterOn();
                overheard.call(() -> service.stop(ANN));
                overheard.call(() -> service.start(NOBODY));
                overheard.assertWithout(bench.secrets());
            }
        });
    }

    @Test
    default void manyThreadsSwitchEachTheirOwn() throws InterruptedException {
        try (WarmupServiceBench bench = warmupServiceBench()) {
            List<MailboxId> mailboxes = Warmups.many(bench, 24);
            List<WarmupState> states =
                    Together.mapAll(6, mailboxes, mailbox -> bench.service().start(mailbox));
            assertThat(states).extracting(WarmupState::id).containsExactlyElementsOf(mailboxes);
            assertThat(mailboxes).allMatch(bench::isOn);
        }
    }

    @Test
    default void anInterruptedThreadGetsATrueResultAndStaysInterrupted() {
        try (WarmupServiceBench bench = Warmups.withTwo(this)) {
            Throwable failure;
            try {
                Thread.currentThread().interrupt();
                failure = catchThrowable(
                        () -> assertThat(bench.service().start(ANN).isOn()).isTrue());
                assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            } finally {
                Thread.interrupted();
            }
            if (failure == null) {
                assertThat(bench.isOn(ANN)).isTrue();
            } else {
                FailureCheck.assertPlain(failure, bench.secrets());
            }
            bench.laterOn();
            assertThat(bench.service().start(ANN).isOn()).isTrue();
            assertThat(bench.isOn(ANN)).isTrue();
        }
    }
}
