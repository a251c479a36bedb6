package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A mailbox goes, rests and wakes as often as that is asked for, and no other one does. */
public interface MailboxChangesContract extends MailboxProvisionerUnderTest {
    @Test
    default void whatIsTakenAwayTwiceIsGoneAndAllElseStays() {
        try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, State.ACTIVE)) {
            bench.hosts(BOB, State.ACTIVE);
            for (int i = 0; i < 2; i++) {
                bench.provisioner().delete(ANN);
                assertGone(bench);
                assertThat(bench.present()).containsExactly(BOB);
            }
            bench.provisioner().delete(MailboxId.parse("never@shop.example"));
            assertThat(bench.present()).containsExactly(BOB);
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMailboxIsTakenAwayAlsoAfterAMishap() {
        return Mishaps.each(mishap -> {
            try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, State.ACTIVE)) {
                bench.hosts(BOB, State.ACTIVE);
                bench.mishapWhenWriting(mishap);
                Throwable failure = catchThrowable(() -> bench.provisioner().delete(ANN));
                if (failure == null) {
                    assertThat(bench.present()).containsExactly(BOB);
                } else {
                    FailureCheck.assertTrue(mishap, failure, bench);
                }
                bench.laterOn();
                bench.provisioner().delete(ANN);
                assertGone(bench);
                assertThat(bench.present()).containsExactly(BOB);
            }
        });
    }

    private static void assertGone(MailboxProvisionerBench bench) {
        assertThat(bench.provisioner().mailbox(ANN).filter(mailbox -> mailbox.state() != State.LEAVING))
                .isEmpty();
    }

    @TestFactory
    default Stream<DynamicTest> aMailboxRestsAndWakesAlsoAfterAMishap() {
        return Mishaps.each(mishap -> {
            try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, State.ACTIVE)) {
                bench.suspension().ifPresent(suspension -> {
                    assertBecomes(bench, mishap, State.SUSPENDED, () -> suspension.suspend(ANN));
                    assertBecomes(bench, mishap, State.ACTIVE, () -> suspension.resume(ANN));
                    MailboxId nobody = MailboxId.parse("nobody@shop.example");
                    FailureCheck.assertRefused(() -> suspension.suspend(nobody), nobody, bench.secrets());
                    FailureCheck.assertRefused(() -> suspension.resume(nobody), nobody, bench.secrets());
                });
            }
        });
    }

    private static void assertBecomes(
            MailboxProvisionerBench bench, VendorMishap mishap, State state, Supplier<HostedMailbox> change) {
        bench.mishapWhenWriting(mishap);
        Throwable failure =
                catchThrowable(() -> assertThat(change.get().state()).isEqualTo(state));
        if (failure != null) {
            FailureCheck.assertTrue(mishap, failure, bench);
        }
        bench.laterOn();
        for (int i = 0; i < 2; i++) {
            assertThat(change.get().state()).isEqualTo(state);
            assertThat(bench.provisioner().mailbox(ANN))
                    .map(HostedMailbox::state)
                    .contains(state);
        }
    }
}
