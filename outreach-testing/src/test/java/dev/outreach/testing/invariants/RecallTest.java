package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.DayPlan;
import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.Rebuild;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Tier;
import dev.outreach.reputation.Evidence;
import dev.outreach.reputation.Reputation;
import dev.outreach.reputation.ReputationBook;
import dev.outreach.reputation.ReputationSettings;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.StoreException;
import dev.outreach.testing.contract.ForwardingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot with the journal after it gives what the whole journal gives, and what the live fleet is. */
class RecallTest {
    private static final int STEPS = 2000;

    /** A store whose snapshot is out of sight. What is kept is seen by whoever looks here. */
    private static final class WithoutSnapshot extends ForwardingStore {
        Optional<dev.outreach.store.Snapshot> kept = Optional.empty();

        WithoutSnapshot(OutreachStore inner) {
            super(inner);
        }

        @Override
        public Optional<dev.outreach.store.Snapshot> snapshot() {
            return Optional.empty();
        }

        @Override
        public void keep(dev.outreach.store.Snapshot snapshot) {
            kept = Optional.of(snapshot);
        }
    }

    /** A store that notes from where the journal is read on. */
    private static final class Noting extends ForwardingStore {
        final List<Long> reads = new ArrayList<>();

        Noting(OutreachStore inner) {
            super(inner);
        }

        @Override
        public Stream<JournalEntry> journal(long after) {
            reads.add(after);
            return super.journal(after);
        }
    }

    private static final class Kept extends Life {
        Kept(long seed) {
            super(seed, LifeFleet.of(3, 3, 3, 4), OutreachStore.inMemory());
        }

        @Override
        OutreachBuilder builder() {
            return super.builder().snapshotEvery(Duration.ofDays(3));
        }

        void burnSomething() {
            DomainName name = any(new ArrayList<>(fleet.domains())).name();
            outreach.record(new Signal.Listed(outreach.now(), name, "dbl.example", ListingWeight.BURNS));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aFleetStartsFromASnapshotAsFromTheWholeJournal(long seed) {
        Kept life = new Kept(seed);
        int compared = 0;
        for (int step = 0; step < STEPS; step++) {
            life.step();
            if (life.random.nextInt(700) == 0) {
                life.burnSomething();
            }
            if (life.random.nextInt(100) == 0 && life.store.snapshot().isPresent()) {
                compare(life, "seed " + seed + ", step " + step + ", at " + life.clock);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(8);
    }

    private static void compare(Kept life, String context) {
        life.clock.set(life.outreach.now());
        life.outreach.advance();
        Outreach whole = life.builder().store(new WithoutSnapshot(life.store)).build();
        Outreach fromSnapshot = life.build();
        Snapshot live = Snapshot.of(life.outreach);
        assertThat(live.differences(Snapshot.of(whole)))
                .as("live, and from the whole journal: %s", context)
                .isEmpty();
        assertThat(live.differences(Snapshot.of(fromSnapshot)))
                .as("live, and from the snapshot: %s", context)
                .isEmpty();
        assertThat(said(life, fromSnapshot)).as("what is said: %s", context).isEqualTo(said(life, whole));
        assertThat(life.builder().store(keepsNothing(life.store)).rebuild().differences())
                .as("rebuilt: %s", context)
                .isEmpty();
        life.outreach = fromSnapshot;
    }

    private static OutreachStore keepsNothing(OutreachStore store) {
        return new ForwardingStore(store) {
            @Override
            public void keep(dev.outreach.store.Snapshot snapshot) {}
        };
    }

    /** What each fleet says of everything in it, and plans for the day. */
    private static Map<String, String> said(Kept life, Outreach outreach) {
        Map<String, String> said = new TreeMap<>();
        List<FleetId> all = new ArrayList<>();
        life.fleet.clients().forEach(client -> all.add(client.id()));
        life.fleet.domains().forEach(domain -> all.add(domain.name()));
        life.fleet.mailboxes().forEach(mailbox -> all.add(mailbox.id()));
        all.forEach(id -> said.put(id.toString(), outreach.explain(id)));
        List<SendRequest> requests =
                IntStream.range(0, 30).mapToObj(i -> Post.to(1000 + i)).toList();
        DayPlan plan = outreach.plan(life.clock.instant().atZone(ZoneOffset.UTC).toLocalDate(), requests);
        said.put("plan", plan.toString());
        return said;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theNextSnapshotIsTheSameFromTheLastAndFromTheWholeJournal(long seed) {
        Kept life = new Kept(seed);
        for (int step = 0; step < STEPS; step++) {
            life.step();
            if (life.random.nextInt(300) == 0) {
                life.burnSomething();
            }
        }
        life.clock.set(life.outreach.now().plus(Duration.ofDays(4)));
        life.outreach.advance();
        dev.outreach.store.Snapshot byNode = life.store.snapshot().orElseThrow();
        long events = life.store.journal(0).count();
        WithoutSnapshot unseen = new WithoutSnapshot(life.store);
        Rebuild blind = life.builder().store(unseen).rebuild();
        assertThat(blind).isEqualTo(new Rebuild(events, List.of()));
        assertThat(unseen.kept.orElseThrow().sequence()).isEqualTo(byNode.sequence());
        assertThat(unseen.kept.orElseThrow().state()).as("seed %d", seed).isEqualTo(byNode.state());
        for (int step = 0; step < 100; step++) {
            life.step();
        }
        assertThat(life.builder().rebuild().differences()).as("seed %d", seed).isEmpty();
        assertThat(life.store.snapshot().orElseThrow().sequence()).isGreaterThanOrEqualTo(byNode.sequence());
    }

    @Test
    void theJournalAfterTheLastSnapshotIsReadOnceForTheNext() {
        Kept life = lived(15);
        Noting store = new Noting(life.store);
        life.outreach = life.builder().store(store).build();
        for (int step = 0; step < 200; step++) {
            life.step();
        }
        long last = life.store.snapshot().orElseThrow().sequence();
        store.reads.clear();
        life.clock.set(life.outreach.now().plus(Duration.ofDays(4)));
        life.outreach.advance();
        assertThat(life.store.snapshot().orElseThrow().sequence()).isGreaterThan(last);
        assertThat(store.reads).filteredOn(after -> after == last).hasSize(1);
        assertThat(life.builder().rebuild().differences()).isEmpty();
    }

    @Test
    void itIsReadOnceMoreForWhatOnlyTheJournalTellsOf() {
        Kept life = new Kept(16);
        Fleet whole = life.fleet;
        life.fleet = without("b1.example", whole);
        Noting store = new Noting(life.store);
        Outreach old = life.builder().store(store).build();
        WithoutSnapshot byOld = new WithoutSnapshot(life.store);
        OutreachBuilder oldAgain = life.builder().store(byOld);
        life.fleet = whole;
        Outreach young = life.builder().store(new WithoutSnapshot(life.store)).build();
        life.clock.advance(Duration.ofDays(1));
        young.advance();
        DomainName name = new DomainName("b1.example");
        young.record(new Signal.Listed(young.now(), name, "dbl.example", ListingWeight.BURNS));
        old.follow();
        store.reads.clear();
        life.clock.advance(Duration.ofDays(4));
        old.advance();
        assertThat(life.store.snapshot().orElseThrow().state()).contains(name.value());
        assertThat(store.reads).filteredOn(after -> after == 0).hasSize(2);
        oldAgain.rebuild();
        assertThat(byOld.kept).isEqualTo(life.store.snapshot());
    }

    @Test
    void whatIsForgottenIsInTheSnapshot() {
        Kept life = lived(5);
        Snapshot before = Snapshot.of(life.outreach);
        assertThat(life.store.forget(Instant.MAX)).isPositive();
        assertThat(before.differences(Snapshot.of(life.build()))).isEmpty();
    }

    @Test
    void aSnapshotThatCannotBeReadIsPassedOver() {
        Kept life = lived(6);
        Snapshot before = Snapshot.of(life.outreach);
        dev.outreach.store.Snapshot sound = life.store.snapshot().orElseThrow();
        for (String text :
                List.of("", "{", "[]", "{\"version\":2}", sound.state().substring(0, 500), "{\"version\":1}")) {
            life.store.keep(new dev.outreach.store.Snapshot(sound.sequence(), sound.takenAt(), text));
            assertThat(before.differences(Snapshot.of(life.build()))).as(text).isEmpty();
        }
        assertThat(life.builder().rebuild().differences()).isEmpty();
        assertThat(life.store.snapshot().orElseThrow().state()).startsWith("{\"version\":1,");
    }

    @Test
    void aSnapshotThatCannotBeReadAndHoldsWhatWasForgottenIsAnError() {
        Kept life = lived(7);
        dev.outreach.store.Snapshot sound = life.store.snapshot().orElseThrow();
        life.store.forget(Instant.MAX);
        life.store.keep(new dev.outreach.store.Snapshot(sound.sequence(), sound.takenAt(), "{\"version\":2}"));
        assertThatThrownBy(life::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the beginning of the journal was forgotten")
                .hasMessageContaining(sound.toString());
    }

    @Test
    void aNodeThatFellBehindWhatWasForgottenSaysSo() {
        Kept life = lived(11);
        Outreach behind = life.build();
        life.clock.advance(Duration.ofDays(4));
        life.outreach.advance();
        life.store.forget(Instant.MAX);
        life.clock.advance(Duration.ofDays(1));
        life.outreach.advance();
        assertThatThrownBy(behind::follow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fell behind what was forgotten")
                .hasMessageContaining("Restart it");
        assertThat(Snapshot.of(life.outreach).differences(Snapshot.of(life.build())))
                .isEmpty();
    }

    @Test
    void noSnapshotIsMadeOfAJournalWithAGap() {
        Kept life = lived(12);
        Optional<dev.outreach.store.Snapshot> before = life.store.snapshot();
        boolean[] stale = {false};
        OutreachStore reads = new ForwardingStore(life.store) {
            @Override
            public Optional<dev.outreach.store.Snapshot> snapshot() {
                return stale[0] ? before : super.snapshot();
            }
        };
        Outreach late = life.builder().store(reads).build();
        life.clock.advance(Duration.ofDays(4));
        life.outreach.advance();
        late.follow();
        dev.outreach.store.Snapshot newer = life.store.snapshot().orElseThrow();
        life.store.forget(Instant.MAX);
        stale[0] = true;
        life.clock.advance(Duration.ofDays(1));
        late.advance();
        assertThat(life.store.journal(0)).isNotEmpty();
        assertThat(life.store.snapshot()).hasValue(newer);
        assertThatThrownBy(() -> life.builder().store(reads).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fell behind what was forgotten");
    }

    @Test
    void aBookWithOtherSettingsSaysWhichAndIsNotRebuiltWith() {
        Kept life = lived(7);
        ReputationSettings normal = ReputationSettings.defaults();
        ReputationSettings other = normal.withHalfLife(normal.halfLife().plusDays(1));
        Optional<dev.outreach.store.Snapshot> before = life.store.snapshot();
        assertThatThrownBy(() ->
                        life.builder().reputation(ReputationBook.create(other)).rebuild())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("half-life of " + other.halfLife())
                .hasMessageContaining("Nothing was rebuilt");
        assertThat(life.store.snapshot()).isEqualTo(before);
        life.store.forget(Instant.MAX);
        assertThatThrownBy(() ->
                        life.builder().reputation(ReputationBook.create(other)).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("half-life of " + other.halfLife())
                .hasMessageContaining("with the settings that it had");
    }

    @Test
    void aJournalIsForgottenAfterASnapshotAsFarAsItIsOld() {
        Kept life = lived(8);
        life.outreach = life.builder().keepJournal(Duration.ofDays(2)).build();
        assertThat(life.store.journal(0).findFirst().orElseThrow().sequence()).isEqualTo(1);
        life.clock.advance(Duration.ofDays(3));
        life.outreach.advance();
        Instant oldest = life.clock.instant().minus(Duration.ofDays(2));
        assertThat(life.store.journal(0))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.recordedAt()).isAfterOrEqualTo(oldest));
        assertThat(Snapshot.of(life.outreach).differences(Snapshot.of(life.build())))
                .isEmpty();
        assertThatThrownBy(() -> life.builder().keepJournal(Duration.ofDays(40_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 years");
    }

    @Test
    void whatADomainWasTestedInTheReserveIsNotCountedForTheClientThatTheFleetListsItForLater() {
        Kept life = new Kept(14);
        var spare = life.fleet.domains().stream()
                .filter(domain -> domain.isReserve())
                .findFirst()
                .orElseThrow();
        life.outreach.advance();
        for (int i = 0; i < 5; i++) {
            life.outreach.record(new Signal.Replied(
                    life.outreach.now(),
                    life.fleet.mailboxesOf(spare.name()).get(0).id(),
                    Post.to(i).contact().address()));
        }
        life.clock.advance(Duration.ofDays(4));
        life.outreach.advance();
        life.fleet = listed(spare.name().value(), "a", life.fleet);
        life.restart();
        assertThat(life.builder().rebuild().differences())
                .filteredOn(difference -> difference.field().equals("reputation"))
                .isEmpty();
    }

    @Test
    void nothingIsRebuiltWithoutTheBeginningOfTheJournal() {
        Kept life = lived(8);
        life.store.forget(Instant.MAX);
        Optional<dev.outreach.store.Snapshot> before = life.store.snapshot();
        assertThatThrownBy(() -> life.builder().rebuild())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was forgotten")
                .hasMessageContaining("Nothing was rebuilt");
        assertThat(life.store.snapshot()).isEqualTo(before);
    }

    @Test
    void aRebuildNamesWhatTheSnapshotHasWrong() {
        Kept life = lived(9);
        dev.outreach.store.Snapshot sound = life.store.snapshot().orElseThrow();
        String wrong = sound.state().replaceFirst("\"why\":\"[^\"]*\"", "\"why\":\"made up\"");
        life.store.keep(new dev.outreach.store.Snapshot(sound.sequence(), sound.takenAt(), wrong));
        assertThat(life.builder().rebuild().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.about()).startsWith("domain a1.example");
            assertThat(difference.field()).isEqualTo("why");
            assertThat(difference.kept()).isEqualTo("\"made up\"");
            assertThat(difference.rebuilt()).isNotEqualTo("\"made up\"");
        });
        assertThat(life.builder().rebuild().differences()).isEmpty();
    }

    @Test
    void aMailboxThatLeavesTheFleetForATimeIsKnownWhenItIsBack() {
        Kept life = lived(10);
        String before = life.outreach.explain(new DomainName("a2.example"));
        Fleet whole = life.fleet;
        life.fleet = without("a2.example", whole);
        life.restart();
        dev.outreach.store.Snapshot first = life.store.snapshot().orElseThrow();
        life.clock.advance(Duration.ofDays(3));
        life.outreach.advance();
        assertThat(life.store.snapshot().orElseThrow().sequence()).isGreaterThan(first.sequence());
        life.fleet = whole;
        life.restart();
        assertThat(life.outreach.explain(new DomainName("a2.example")).split(" \\(")[0])
                .isEqualTo(before.split(" \\(")[0]);
    }

    private static Fleet without(String name, Fleet whole) {
        return part(whole, client -> true, domain -> !domain.name().value().equals(name));
    }

    private static Fleet part(Fleet whole, Predicate<Client> clients, Predicate<SendingDomain> domains) {
        Fleet.Builder fewer = Fleet.builder();
        whole.clients().stream().filter(clients).forEach(fewer::add);
        whole.domains().stream().filter(domains).forEach(domain -> {
            fewer.add(domain);
            whole.mailboxesOf(domain.name()).forEach(fewer::add);
        });
        return fewer.build();
    }

    @Test
    void whatHappenedToADomainThatTheTakerOfTheSnapshotDoesNotHaveIsKept() {
        Kept life = lived(10);
        DomainName name = new DomainName("a2.example");
        Fleet whole = life.fleet;
        life.outreach.record(new Signal.Listed(life.outreach.now(), name, "dbl.example", ListingWeight.BURNS));
        String burned = life.outreach.explain(name);
        assertThat(burned).contains("BURNED");
        life.fleet = without(name.value(), whole);
        life.restart();
        for (int snapshots = 0; snapshots < 2; snapshots++) {
            dev.outreach.store.Snapshot last = life.store.snapshot().orElseThrow();
            life.clock.advance(Duration.ofDays(4));
            life.outreach.advance();
            assertThat(life.store.snapshot().orElseThrow().sequence()).isGreaterThan(last.sequence());
        }
        assertThat(life.builder().rebuild().differences()).isEmpty();
        life.store.forget(Instant.MAX);
        life.fleet = whole;
        life.restart();
        assertThat(life.outreach.explain(name).split(" \\(")[0]).isEqualTo(burned.split(" \\(")[0]);
    }

    @Test
    void anOldNodeTakesASnapshotOfWhatOnlyTheNewOnesHave() {
        Kept life = new Kept(13);
        Fleet whole = life.fleet;
        life.fleet = without("b1.example", whole);
        Outreach old = life.build();
        life.fleet = whole;
        life.restart();
        life.clock.advance(Duration.ofDays(1));
        life.outreach.advance();
        DomainName name = new DomainName("b1.example");
        life.outreach.record(new Signal.Listed(life.outreach.now(), name, "dbl.example", ListingWeight.BURNS));
        life.clock.advance(Duration.ofDays(4));
        old.advance();
        assertThat(life.store.snapshot()).isPresent();
        life.store.forget(Instant.MAX);
        life.restart();
        assertThat(life.outreach.explain(name)).contains("BURNED");
    }

    @Test
    void anOldNodeTakesASnapshotOfReserveThatWentToClientsThatItDoesNotHave() {
        Kept life = new Kept(17);
        Fleet whole = life.fleet;
        life.fleet = only("a", whole);
        Noting store = new Noting(life.store);
        Outreach old = life.builder().store(store).build();
        life.fleet = whole;
        Outreach young = life.builder().store(new WithoutSnapshot(life.store)).build();
        life.clock.advance(Duration.ofDays(1));
        young.advance();
        DomainName burned = new DomainName("b1.example");
        young.record(new Signal.Listed(young.now(), burned, "dbl.example", ListingWeight.BURNS));
        assertThat(life.store.journal(0).map(JournalEntry::event))
                .filteredOn(JournalEvent.DomainBound.class::isInstance)
                .extracting(bound -> ((JournalEvent.DomainBound) bound).domain().value())
                .containsExactly("r1.example");
        life.fleet = listed("r4.example", "c", whole);
        life.builder().store(new WithoutSnapshot(life.store)).build();
        old.follow();
        store.reads.clear();
        life.clock.advance(Duration.ofDays(4));
        old.advance();
        assertThat(life.store.snapshot()).isPresent();
        assertThat(store.reads).filteredOn(after -> after == 0).hasSize(2);
        assertThat(life.builder().store(keepsNothing(life.store)).rebuild().differences())
                .as("but for when warm-ups began, which is guessed")
                .filteredOn(difference -> !difference.field().equals("why"))
                .isEmpty();
        life.store.forget(Instant.MAX);
        life.restart();
        for (String bound : List.of("r1.example", "r4.example")) {
            life.fleet = listed(bound, "a", whole);
            assertThatThrownBy(life::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("domain " + bound)
                    .hasMessageContaining("one client for life");
        }
    }

    /** One client's part of a fleet, and the reserve. */
    private static Fleet only(String name, Fleet whole) {
        ClientId client = new ClientId(name);
        return part(
                whole,
                kept -> kept.id().equals(client),
                domain -> domain.isReserve() || client.equals(domain.client()));
    }

    /** A fleet that has a domain of the reserve listed for a client. */
    private static Fleet listed(String name, String client, Fleet whole) {
        return whole.toBuilder()
                .bind(new DomainName(name), new ClientId(client))
                .build();
    }

    @Test
    void aSnapshotThatTheStoreFailsToKeepIsTakenAtTheNextAdvance() {
        Kept life = new Kept(18);
        int[] failures = {1};
        OutreachStore failing = new ForwardingStore(life.store) {
            @Override
            public void keep(dev.outreach.store.Snapshot snapshot) {
                if (failures[0]-- > 0) {
                    throw new StoreException("down", null);
                }
                super.keep(snapshot);
            }
        };
        Outreach outreach = life.builder().store(failing).build();
        outreach.advance();
        assertThat(life.store.snapshot()).isEmpty();
        outreach.advance();
        assertThat(life.store.snapshot()).isPresent();
    }

    @Test
    void aFleetWhoseBookCannotBeSavedTakesNoSnapshots() {
        Kept life = new Kept(3);
        life.outreach = life.builder().reputation(new Unsavable()).build();
        for (int day = 0; day < 5; day++) {
            life.clock.advance(Duration.ofDays(1));
            life.outreach.advance();
        }
        assertThat(life.store.snapshot()).isEmpty();
        assertThatThrownBy(() -> life.builder().reputation(new Unsavable()).rebuild())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SavableReputationBook");
    }

    private static Kept lived(long seed) {
        Kept life = new Kept(seed);
        for (int step = 0; step < 1500; step++) {
            life.step();
        }
        life.clock.set(life.outreach.now().plus(Duration.ofDays(4)));
        life.outreach.advance();
        return life;
    }

    /** Somebody's own way to score. */
    private static final class Unsavable implements ReputationBook {
        private final ReputationBook inner = ReputationBook.create();

        @Override
        public void enroll(Mailbox mailbox, ClientId client) {
            inner.enroll(mailbox, client);
        }

        @Override
        public void count(MailboxId mailbox, Evidence evidence, double amount, Instant at) {
            inner.count(mailbox, evidence, amount, at);
        }

        @Override
        public void spamRate(DomainName domain, double rate, Instant at) {
            inner.spamRate(domain, rate, at);
        }

        @Override
        public void listed(DomainName domain, String list, ListingWeight weight) {
            inner.listed(domain, list, weight);
        }

        @Override
        public void delisted(DomainName domain, String list) {
            inner.delisted(domain, list);
        }

        @Override
        public void authenticated(DomainName domain, boolean inOrder) {
            inner.authenticated(domain, inOrder);
        }

        @Override
        public Reputation of(MailboxId mailbox, Instant at) {
            return inner.of(mailbox, at);
        }

        @Override
        public Reputation of(DomainName domain, Instant at) {
            return inner.of(domain, at);
        }

        @Override
        public double rate(ClientId client, Tier tier, Evidence evidence, Instant at) {
            return inner.rate(client, tier, evidence, at);
        }
    }
}
