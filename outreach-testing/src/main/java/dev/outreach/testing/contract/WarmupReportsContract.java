package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;
import dev.outreach.spi.WarmupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a service says of mailboxes is true and whole, whatever goes wrong. */
public interface WarmupReportsContract extends WarmupServiceUnderTest {
    @Test
    default void aServiceWithoutMailboxesHasAnEmptyList() {
        try (WarmupServiceBench bench = warmupServiceBench()) {
            assertThat(bench.service().mailboxes()).isEmpty();
            assertThat(bench.service().mailbox(ANN)).isEmpty();
        }
    }

    @Test
    default void manyMailboxesAreListedAllAndOnce() {
        try (WarmupServiceBench bench = warmupServiceBench()) {
            List<MailboxId> mailboxes = Warmups.many(bench, 1200);
            assertThat(Warmups.listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
        }
    }

    @Test
    default void whatComesOnTwoPagesIsListedOnce() {
        try (WarmupServiceBench bench = warmupServiceBench()) {
            List<MailboxId> mailboxes = Warmups.many(bench, 1200);
            assumeThat(bench.pageTwice()).as("the vendor has pages").isTrue();
            assertThat(Warmups.listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
        }
    }

    @Test
    default void aListWithoutEndIsAFailure() {
        try (WarmupServiceBench bench = Warmups.withTwo(this)) {
            assumeThat(bench.endlessPages()).as("the vendor has pages").isTrue();
            Throwable failure = catchThrowable(() -> bench.service().mailboxes());
            assertThat(failure).as("of a list without end").isNotNull();
            FailureCheck.assertPlain(failure, bench.secrets());
        }
    }

    @Test
    default void aMailboxIsToldAsItStands() {
        try (WarmupServiceBench bench = Warmups.withTwo(this)) {
            bench.losesAccess(BOB);
            WarmupState ann = bench.service().mailbox(ANN).orElseThrow();
            WarmupState bob = bench.service().mailbox(BOB).orElseThrow();
            assertThat(ann.id()).isEqualTo(ANN);
            assertThat(ann.isReachable()).isTrue();
            assertThat(ann.isOn()).isFalse();
            assertThat(bob.id()).isEqualTo(BOB);
            assertThat(bob.isReachable()).isFalse();
            assertThat(bob.note()).as("what is wrong").isNotBlank().doesNotContain("\n");
            assertThat(bench.service().mailboxes()).containsExactlyInAnyOrder(ann, bob);
        }
    }

    @Test
    default void daysComeInOrderAndOnlyThoseThatWereAskedFor() {
        try (WarmupServiceBench bench = Warmups.withTwo(this)) {
            assertThat(bench.service().days(ANN, MONDAY, MONDAY)).isEmpty();
            for (int day : List.of(3, 0, 2, 5)) {
                bench.did(ANN, new WarmupDay(MONDAY.plusDays(day), 10 + day, day, 1));
            }
            assertThat(bench.service().days(ANN, MONDAY, MONDAY.plusDays(3)))
                    .containsExactly(
                            new WarmupDay(MONDAY, 10, 0, 1),
                            new WarmupDay(MONDAY.plusDays(2), 12, 2, 1),
                            new WarmupDay(MONDAY.plusDays(3), 13, 3, 1));
            assertThat(bench.service().days(ANN, MONDAY.plusDays(5), MONDAY.plusDays(5)))
                    .hasSize(1);
            assertThat(bench.service().days(BOB, MONDAY, MONDAY.plusDays(9))).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bench.service().days(ANN, MONDAY, MONDAY.minusDays(1)))
                    .withMessageContaining("2026-01-04");
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenReadingGivesNoPartOfAList() {
        return Mishaps.each(mishap -> {
            try (WarmupServiceBench bench = warmupServiceBench()) {
                List<MailboxId> mailboxes = Warmups.many(bench, 250);
                bench.mishapWhenReading(mishap);
                List<MailboxId> read = new ArrayList<>();
                Throwable failure = catchThrowable(() -> read.addAll(Warmups.listed(bench)));
                if (failure == null) {
                    assertThat(read).containsExactlyInAnyOrderElementsOf(mailboxes);
                } else {
                    assertThat(FailureCheck.assertTrue(mishap, failure, bench).kind())
                            .isNotEqualTo(Kind.IN_DOUBT);
                }
                bench.laterOn();
                assertThat(Warmups.listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenLookingIsNotTakenForAbsence() {
        return Mishaps.each(mishap -> {
            try (WarmupServiceBench bench = Warmups.withTwo(this)) {
                bench.did(ANN, new WarmupDay(MONDAY, 10, 3, 1));
                WarmupService service = bench.service();
                for (Supplier<Optional<?>> look : List.<Supplier<Optional<?>>>of(
                        () -> service.mailbox(ANN),
                        () -> service.days(ANN, MONDAY, MONDAY).stream().findFirst())) {
                    Optional<?> there = look.get();
                    bench.mishapWhenReading(mishap);
                    Throwable failure = catchThrowable(
                            () -> assertThat(look.get().isPresent()).isTrue());
                    if (failure != null) {
                        FailureCheck.assertTrue(mishap, failure, bench);
                    }
                    bench.laterOn();
                    assertThat(look.get()).isEqualTo(there);
                }
            }
        });
    }
}
