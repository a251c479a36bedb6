package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link MailboxProvisioner} must do, and the {@link MailboxSuspension} and {@link
 * dev.outreach.spi.MailboxAccess} of the same provider, whatever goes wrong between it and its vendor: no mailbox is made
 * twice, no list is given in part, and a failure says what is true of it.
 */
@Timeout(120)
public interface MailboxProvisionerContract {
    /** The domain of most clauses. */
    DomainName SHOP = new DomainName("shop.example");

    /** The mailbox of most clauses. */
    MailboxId ANN = MailboxId.parse("ann.smith@shop.example");

    /** One that is not asked for. */
    MailboxId BOB = MailboxId.parse("bob.jones@shop.example");

    /** A provisioner under test whose vendor has no mailboxes. */
    MailboxProvisionerBench mailboxProvisionerBench();

    /** One whose account has {@link #SHOP}. */
    private MailboxProvisionerBench withShop() {
        MailboxProvisionerBench bench = mailboxProvisionerBench();
        bench.hasDomain(SHOP);
        return bench;
    }

    /** One that has {@link #ANN} too. */
    private MailboxProvisionerBench withAnn(State state) {
        MailboxProvisionerBench bench = withShop();
        bench.hosts(ANN, state);
        return bench;
    }

    private static MailboxOrder order(MailboxId mailbox) {
        return new MailboxOrder(mailbox, "Ann", "Smith");
    }

    private static List<MailboxId> many(MailboxProvisionerBench bench, int number) {
        List<MailboxId> mailboxes = IntStream.range(0, number)
                .mapToObj(i -> MailboxId.parse("m" + i + "@shop.example"))
                .toList();
        mailboxes.forEach(mailbox -> bench.hosts(mailbox, State.ACTIVE));
        return mailboxes;
    }

    private static List<MailboxId> listed(MailboxProvisionerBench bench) {
        return bench.provisioner().mailboxes().stream().map(HostedMailbox::id).toList();
    }

    /** A clause for each mishap, with a bench of its own. */
    private static Stream<DynamicTest> forEachMishap(Consumer<VendorMishap> clause) {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> clause.accept(mishap)));
    }

    @Test
    default void anAccountWithoutMailboxesHasAnEmptyList() {
        try (MailboxProvisionerBench bench = withShop()) {
            assertThat(bench.provisioner().mailboxes()).isEmpty();
            assertThat(bench.provisioner().mailbox(ANN)).isEmpty();
        }
    }

    @Test
    default void manyMailboxesAreListedAllAndOnce() {
        try (MailboxProvisionerBench bench = withShop()) {
            List<MailboxId> mailboxes = many(bench, 1200);
            assertThat(listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
        }
    }

    @Test
    default void whatComesOnTwoPagesIsListedOnce() {
        try (MailboxProvisionerBench bench = withShop()) {
            List<MailboxId> mailboxes = many(bench, 1200);
            bench.pageTwice();
            assertThat(listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
        }
    }

    @Test
    default void aListWithoutEndIsAFailure() {
        try (MailboxProvisionerBench bench = withShop()) {
            many(bench, 3);
            assumeThat(bench.endlessPages()).as("the vendor has pages").isTrue();
            Throwable failure = catchThrowable(() -> bench.provisioner().mailboxes());
            assertThat(failure).as("of a list without end").isNotNull();
            FailureCheck.assertPlain(failure, bench.secrets());
        }
    }

    @Test
    default void aMailboxIsFoundAsItStands() {
        for (State state : State.values()) {
            try (MailboxProvisionerBench bench = withAnn(state)) {
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

    @Test
    default void anAddressInOtherLettersIsTheSameMailbox() {
        try (MailboxProvisionerBench bench = withAnn(State.ACTIVE)) {
            MailboxId loud = MailboxId.parse("Ann.Smith@SHOP.example");
            assertThat(bench.provisioner().mailbox(loud)).map(HostedMailbox::id).contains(ANN);
            FailureCheck.assertRefused(() -> bench.provisioner().create(order(loud)), ANN, bench.secrets());
            assertThat(bench.made()).isEmpty();
        }
    }

    @Test
    default void aMailboxIsMadeOnce() {
        try (MailboxProvisionerBench bench = withShop()) {
            assertThat(bench.provisioner().create(order(ANN)).id()).isEqualTo(ANN);
            bench.finish(ANN);
            assertThat(bench.provisioner().mailbox(ANN))
                    .map(HostedMailbox::state)
                    .contains(State.ACTIVE);
            assertThat(listed(bench)).containsExactly(ANN);
            assertThat(bench.made()).containsExactly(ANN);
        }
    }

    @Test
    default void aMailboxThatTakesAWhileIsPendingAndNotMadeAgain() {
        try (MailboxProvisionerBench bench = withShop()) {
            bench.createsSlowly();
            HostedMailbox asked = bench.provisioner().create(order(ANN));
            assertThat(asked.state()).isIn(State.PENDING, State.ACTIVE);
            assertThat(bench.provisioner().mailbox(ANN))
                    .map(HostedMailbox::state)
                    .contains(asked.state());
            assertThat(listed(bench)).containsExactly(ANN);
            FailureCheck.assertRefused(() -> bench.provisioner().create(order(ANN)), ANN, bench.secrets());
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
            try (MailboxProvisionerBench bench = withAnn(state)) {
                FailureCheck.assertRefused(() -> bench.provisioner().create(order(ANN)), ANN, bench.secrets());
                assertThat(bench.made()).isEmpty();
            }
        }
    }

    @Test
    default void aDomainThatIsNotTheAccountsIsNamed() {
        try (MailboxProvisionerBench bench = withShop()) {
            MailboxId stranger = MailboxId.parse("ann@other.example");
            FailureCheck.assertRefused(
                    () -> bench.provisioner().create(order(stranger)), "other.example", bench.secrets());
            assertThat(bench.made()).isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapDoesNotMakeTwoAndIsWhatItSays() {
        return forEachMishap(mishap -> {
            try (MailboxProvisionerBench bench = withShop()) {
                bench.mishapWhenWriting(mishap);
                Throwable failure = catchThrowable(() ->
                        assertThat(bench.provisioner().create(order(ANN)).id()).isEqualTo(ANN));
                if (failure == null) {
                    assertThat(bench.made()).containsExactly(ANN);
                } else if (FailureCheck.assertTrue(mishap, failure, bench).kind() != Kind.IN_DOUBT) {
                    assertThat(bench.made()).as("made after %s", failure).isEmpty();
                }
                bench.laterOn();
                if (bench.provisioner().mailbox(ANN).isEmpty()) {
                    bench.provisioner().create(order(ANN));
                }
                bench.finish(ANN);
                assertThat(bench.made()).containsExactly(ANN);
                assertThat(bench.provisioner().mailbox(ANN))
                        .map(HostedMailbox::state)
                        .contains(State.ACTIVE);
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenReadingGivesNoPartOfAList() {
        return forEachMishap(mishap -> {
            try (MailboxProvisionerBench bench = withShop()) {
                List<MailboxId> mailboxes = many(bench, 250);
                bench.mishapWhenReading(mishap);
                List<MailboxId> read = new ArrayList<>();
                Throwable failure = catchThrowable(() -> read.addAll(listed(bench)));
                if (failure == null) {
                    assertThat(read).containsExactlyInAnyOrderElementsOf(mailboxes);
                } else {
                    assertThat(FailureCheck.assertTrue(mishap, failure, bench).kind())
                            .isNotEqualTo(Kind.IN_DOUBT);
                }
                bench.laterOn();
                assertThat(listed(bench)).containsExactlyInAnyOrderElementsOf(mailboxes);
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenLookingIsNotTakenForAbsence() {
        return forEachMishap(mishap -> {
            try (MailboxProvisionerBench bench = withAnn(State.ACTIVE)) {
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

    @Test
    default void whatIsTakenAwayTwiceIsGoneAndAllElseStays() {
        try (MailboxProvisionerBench bench = withAnn(State.ACTIVE)) {
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

    private static void assertGone(MailboxProvisionerBench bench) {
        assertThat(bench.provisioner().mailbox(ANN).filter(mailbox -> mailbox.state() != State.LEAVING))
                .isEmpty();
    }

    @TestFactory
    default Stream<DynamicTest> aMailboxIsTakenAwayAlsoAfterAMishap() {
        return forEachMishap(mishap -> {
            try (MailboxProvisionerBench bench = withAnn(State.ACTIVE)) {
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

    @TestFactory
    default Stream<DynamicTest> aMailboxRestsAndWakesAlsoAfterAMishap() {
        return forEachMishap(mishap -> {
            try (MailboxProvisionerBench bench = withAnn(State.ACTIVE)) {
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

    @Test
    default void theServersOfAMailboxAreTold() {
        try (MailboxProvisionerBench bench = withAnn(State.ACTIVE)) {
            bench.access().ifPresent(access -> {
                MailServers servers = access.servers(ANN);
                for (MailServer server : List.of(servers.submission(), servers.imap())) {
                    assertThat(server.login().user()).isNotBlank();
                    String secret = server.login().secret().get().reveal();
                    assertThat(secret).isNotBlank();
                    assertThat(servers + " " + server + " " + server.login()).doesNotContain(secret);
                }
                MailboxId nobody = MailboxId.parse("nobody@shop.example");
                FailureCheck.assertRefused(() -> access.servers(nobody), nobody, bench.secrets());
            });
        }
    }

    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return forEachMishap(mishap -> {
            try (MailboxProvisionerBench bench = withAnn(State.ACTIVE);
                    Overheard overheard = new Overheard()) {
                MailboxProvisioner provisioner = bench.provisioner();
                overheard.call(provisioner::toString);
                bench.mishapWhenReading(mishap);
                overheard.call(provisioner::mailboxes);
                bench.laterOn();
                bench.mishapWhenReading(mishap);
                overheard.call(() -> provisioner.mailbox(ANN));
                bench.laterOn();
                bench.mishapWhenReading(mishap);
                bench.access().ifPresent(access -> overheard.call(() -> access.servers(ANN)));
                bench.laterOn();
                bench.mishapWhenWriting(mishap);
                bench.suspension().ifPresent(suspension -> overheard.call(() -> suspension.suspend(ANN)));
                bench.laterOn();
                bench.mishapWhenWriting(mishap);
                overheard.call(() -> provisioner.create(order(BOB)));
                bench.laterOn();
                overheard.call(() -> provisioner.create(order(BOB)));
                overheard.call(provisioner::mailboxes);
                bench.mishapWhenWriting(mishap);
                overheard.call(() -> {
                    provisioner.delete(BOB);
                    return "gone";
                });
                overheard.assertWithout(bench.secrets());
            }
        });
    }

    @Test
    default void manyThreadsMakeEachTheirOwn() throws InterruptedException {
        try (MailboxProvisionerBench bench = withShop()) {
            List<MailboxId> wanted = IntStream.range(0, 24)
                    .mapToObj(i -> MailboxId.parse("m" + i + "@shop.example"))
                    .toList();
            List<HostedMailbox> made =
                    Together.mapAll(6, wanted, mailbox -> bench.provisioner().create(order(mailbox)));
            assertThat(made).extracting(HostedMailbox::id).containsExactlyElementsOf(wanted);
            assertThat(bench.made()).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(listed(bench)).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    default void anInterruptedThreadGetsATrueResultAndStaysInterrupted() {
        try (MailboxProvisionerBench bench = withShop()) {
            Throwable failure;
            try {
                Thread.currentThread().interrupt();
                failure = catchThrowable(() -> bench.provisioner().create(order(ANN)));
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
                bench.provisioner().create(order(ANN));
            }
            assertThat(bench.made()).containsExactly(ANN);
        }
    }
}
