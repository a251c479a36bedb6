package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No mailbox is made twice, and none that is there is made again, whatever goes wrong. */
public interface MailboxCreationContract extends MailboxProvisionerUnderTest {
    @Test
    default void aMailboxIsMadeOnce() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            assertThat(bench.provisioner().create(MailboxStock.order(ANN)).id()).isEqualTo(ANN);
            bench.finish(ANN);
            assertThat(bench.provisioner().mailbox(ANN))
                    .map(HostedMailbox::state)
                    .contains(State.ACTIVE);
            assertThat(MailboxStock.listed(bench)).containsExactly(ANN);
            assertThat(bench.made()).containsExactly(ANN);
        }
    }

    @Test
    default void anAddressInOtherLettersIsTheSameMailbox() {
        try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, State.ACTIVE)) {
            MailboxId loud = MailboxId.parse("Ann.Smith@SHOP.example");
            assertThat(bench.provisioner().mailbox(loud)).map(HostedMailbox::id).contains(ANN);
            FailureCheck.assertRefused(
                    () -> bench.provisioner().create(MailboxStock.order(loud)), ANN, bench.secrets());
            assertThat(bench.made()).isEmpty();
        }
    }

    @Test
    default void aMailboxThatTakesAWhileIsPendingAndNotMadeAgain() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            bench.createsSlowly();
            HostedMailbox asked = bench.provisioner().create(MailboxStock.order(ANN));
            assertThat(asked.state()).isIn(State.PENDING, State.ACTIVE);
            assertThat(bench.provisioner().mailbox(ANN))
                    .map(HostedMailbox::state)
                    .contains(asked.state());
            assertThat(MailboxStock.listed(bench)).containsExactly(ANN);
            FailureCheck.assertRefused(() -> bench.provisioner().create(MailboxStock.order(ANN)), ANN, bench.secrets());
            bench.finish(ANN);
            assertThat(bench.provisioner().mailbox(ANN))
                    .map(HostedMailbox::state)
                    .contains(State.ACTIVE);
            assertThat(bench.made()).containsExactly(ANN);
        }
    }

    @Test
    default void aMailboxThatExistsIsNotMadeAgain() {
        for (State state : List.of(State.ACTIVE, State.SUSPENDED)) {
            try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, state)) {
                FailureCheck.assertRefused(
                        () -> bench.provisioner().create(MailboxStock.order(ANN)), ANN, bench.secrets());
                assertThat(bench.made()).isEmpty();
            }
        }
    }

    @Test
    default void aDomainThatIsNotTheAccountsIsNamed() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            MailboxId stranger = MailboxId.parse("ann@other.example");
            FailureCheck.assertRefused(
                    () -> bench.provisioner().create(MailboxStock.order(stranger)), "other.example", bench.secrets());
            assertThat(bench.made()).isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapDoesNotMakeTwoAndIsWhatItSays() {
        return Mishaps.each(mishap -> {
            try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
                bench.mishapWhenWriting(mishap);
                Throwable failure = catchThrowable(() -> assertThat(bench.provisioner()
                                .create(MailboxStock.order(ANN))
                                .id())
                        .isEqualTo(ANN));
                if (failure == null) {
                    assertThat(bench.made()).containsExactly(ANN);
                } else if (FailureCheck.assertTrue(mishap, failure, bench).kind() != Kind.IN_DOUBT) {
                    assertThat(bench.made()).as("made after %s", failure).isEmpty();
                }
                bench.laterOn();
                if (bench.provisioner().mailbox(ANN).isEmpty()) {
                    bench.provisioner().create(MailboxStock.order(ANN));
                }
                bench.finish(ANN);
                assertThat(bench.made()).containsExactly(ANN);
                assertThat(bench.provisioner().mailbox(ANN))
                        .map(HostedMailbox::state)
                        .contains(State.ACTIVE);
            }
        });
    }

    @Test
    default void manyThreadsMakeEachTheirOwn() throws InterruptedException {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            List<MailboxId> wanted = IntStream.range(0, 24)
                    .mapToObj(i -> MailboxId.parse("m" + i + "@shop.example"))
                    .toList();
            List<HostedMailbox> made =
                    Together.mapAll(6, wanted, mailbox -> bench.provisioner().create(MailboxStock.order(mailbox)));
            assertThat(made).extracting(HostedMailbox::id).containsExactlyElementsOf(wanted);
            assertThat(bench.made()).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(MailboxStock.listed(bench)).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    default void anInterruptedThreadGetsATrueResultAndStaysInterrupted() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            Throwable failure;
            try {
                Thread.currentThread().interrupt();
                failure = catchThrowable(() -> bench.provisioner().create(MailboxStock.order(ANN)));
                assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            } finally {
                Thread.interrupted();
            }
            if (failure == null) {
                assertThat(bench.made()).containsExactly(ANN);
            } else if (FailureCheck.assertPlain(failure, bench.secrets()).kind() != Kind.IN_DOUBT) {
                assertThat(bench.made()).as("made after %s", failure).isEmpty();
            }
            bench.laterOn();
            if (bench.provisioner().mailbox(ANN).isEmpty()) {
                bench.provisioner().create(MailboxStock.order(ANN));
            }
            assertThat(bench.made()).containsExactly(ANN);
        }
    }
}
