package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All mailboxes are listed, each once, and one is found as it stands; no part of a list is taken for the whole. */
public interface MailboxListsContract extends MailboxProvisionerUnderTest {
    @Test
    default void anAccountWithoutMailboxesHasAnEmptyList() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            assertThat(bench.provisioner().mailboxes()).isEmpty();
            assertThat(bench.provisioner().mailbox(ANN)).isEmpty();
        }
    }

    @Test
    default void manyMailboxesAreListedAllAndOnce() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            List<MailboxId> mailboxes = MailboxStock.many(bench, 1200);
            assertThat(MailboxStock.listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
        }
    }

    @Test
    default void whatComesOnTwoPagesIsListedOnce() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            List<MailboxId> mailboxes = MailboxStock.many(bench, 1200);
            bench.pageTwice();
            assertThat(MailboxStock.listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
        }
    }

    @Test
    default void aListWithoutEndIsAFailure() {
        try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
            MailboxStock.many(bench, 3);
            assumeThat(bench.endlessPages()).as("the vendor has pages").isTrue();
            Throwable failure = catchThrowable(() -> bench.provisioner().mailboxes());
            assertThat(failure).as("of a list without end").isNotNull();
            FailureCheck.assertPlain(failure, bench.secrets());
        }
    }

    @Test
    default void aMailboxIsFoundAsItStands() {
        for (State state : State.values()) {
            try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, state)) {
                bench.hosts(BOB, State.ACTIVE);
                HostedMailbox found = bench.provisioner().mailbox(ANN).orElseThrow();
                assertThat(found.id()).isEqualTo(ANN);
                assertThat(found.state()).isEqualTo(bench.states().contains(state) ? state : State.ACTIVE);
                assertThat(found.reference()).isNotBlank();
                assertThat(bench.provisioner().mailboxes())
                        .hasSize(2)
                        .anySatisfy(mailbox -> assertThat(mailbox).isEqualTo(found));
            }
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenReadingGivesNoPartOfAList() {
        return Mishaps.each(mishap -> {
            try (MailboxProvisionerBench bench = MailboxStock.withShop(this)) {
                List<MailboxId> mailboxes = MailboxStock.many(bench, 250);
                bench.mishapWhenReading(mishap);
                List<MailboxId> read = new ArrayList<>();
                Throwable failure = catchThrowable(() -> read.addAll(MailboxStock.listed(bench)));
                if (failure == null) {
                    assertThat(read).containsExactlyInAnyOrderElementsOf(mailboxes);
                } else {
                    assertThat(FailureCheck.assertTrue(mishap, failure, bench).kind())
                            .isNotEqualTo(Kind.IN_DOUBT);
                }
                bench.laterOn();
                assertThat(MailboxStock.listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenLookingIsNotTakenForAbsence() {
        return Mishaps.each(mishap -> {
            try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, State.ACTIVE)) {
                bench.mishapWhenReading(mishap);
                List<Optional<HostedMailbox>> found = new ArrayList<>();
                Throwable failure =
                        catchThrowable(() -> found.add(bench.provisioner().mailbox(ANN)));
                if (failure == null) {
                    assertThat(found.get(0)).map(HostedMailbox::id).contains(ANN);
                } else {
                    FailureCheck.assertTrue(mishap, failure, bench);
                }
                bench.laterOn();
                assertThat(bench.provisioner().mailbox(ANN)).isPresent();
            }
        });
    }
}
