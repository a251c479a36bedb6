package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.ClientId;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Snapshot;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.SuppressionList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The journal, the fingerprints and the suppressions are kept as they came. */
public interface JournalContract extends StoreUnderTest {
    @Test
    default void everyKindOfEventComesBackAsItWasInOrder() {
        OutreachStore store = emptyStore();
        store.append(Wish.NOON, Events.ofEveryKind());
        try (OutreachStore again = reopened(store);
                Stream<JournalEntry> journal = again.journal(0)) {
            assertThat(journal)
                    .allMatch(entry -> entry.recordedAt().equals(Wish.NOON))
                    .extracting(JournalEntry::event)
                    .containsExactlyElementsOf(Events.ofEveryKind());
        }
    }

    @Test
    default void numbersBeginAboveZeroAndRise() {
        try (OutreachStore store = emptyStore()) {
            for (int i = 0; i < 5; i++) {
                store.append(Wish.NOON.plusSeconds(i), Events.numbered(3));
            }
            List<Long> numbers = store.journal(0).map(JournalEntry::sequence).toList();
            assertThat(numbers).hasSize(15).doesNotHaveDuplicates().isSorted().allMatch(number -> number >= 1);
        }
    }

    @Test
    default void theJournalIsReadOnFromANumber() {
        try (OutreachStore store = emptyStore()) {
            store.append(Wish.NOON, Events.numbered(4));
            List<JournalEntry> all = store.journal(0).toList();
            for (int read = 0; read < 4; read++) {
                assertThat(store.journal(all.get(read).sequence())).containsExactlyElementsOf(all.subList(read + 1, 4));
            }
            assertThat(store.journal(Long.MAX_VALUE)).isEmpty();
        }
    }

    @Test
    default void numbersGoOnAfterARestart() {
        OutreachStore store = emptyStore();
        store.append(Wish.NOON, Events.numbered(2));
        long last = store.journal(0).toList().get(1).sequence();
        try (OutreachStore again = reopened(store)) {
            again.append(Wish.NOON, List.of(Events.named("after")));
            assertThat(again.journal(last)).singleElement().satisfies(entry -> {
                assertThat(entry.sequence()).isGreaterThan(last);
                assertThat(Events.nameOf(entry.event())).isEqualTo("after");
            });
        }
    }

    @Test
    default void noEventsAreNoEntries() {
        try (OutreachStore store = emptyStore()) {
            store.append(Wish.NOON, List.of());
            assertThat(store.journal(0)).isEmpty();
        }
    }

    /** The call is wrong, but it stands for whatever fails on the way. */
    @Test
    @SuppressWarnings("NullAway")
    default void anAppendThatFailsLeavesNothing() {
        try (OutreachStore store = emptyStore()) {
            List<JournalEvent> broken = new ArrayList<>(Events.numbered(2));
            broken.add(null);
            assertThatThrownBy(() -> store.append(Wish.NOON, broken)).isInstanceOf(RuntimeException.class);
            assertThat(store.journal(0)).isEmpty();
        }
    }

    @Test
    default void anAppendTellsTheNumberOfItsLastEvent() {
        try (OutreachStore store = emptyStore()) {
            long last = store.append(Wish.NOON, Events.numbered(3), 0).orElseThrow();
            assertThat(store.journal(0).map(JournalEntry::sequence))
                    .hasSize(3)
                    .last()
                    .isEqualTo(last);
            assertThat(store.append(Wish.NOON, List.of(), 0)).hasValue(0);
        }
    }

    @Test
    default void aDecisionThatDoesNotKnowAnEarlierOneIsRefusedWithAllThatCameWithIt() {
        try (OutreachStore store = emptyStore()) {
            long first = store.append(Wish.NOON, Events.numbered(2), 0).orElseThrow();
            List<JournalEvent> events = List.of(Events.fact(1), Events.named("blind"), Events.fact(2));
            assertThat(store.append(Wish.NOON, events, first - 1)).isEmpty();
            assertThat(store.journal(first)).isEmpty();
            assertThat(store.append(Wish.NOON, events, first)).isPresent();
            assertThat(store.journal(first)).hasSize(3);
        }
    }

    @Test
    default void whatCameInIsAppendedWhateverWasDecided() {
        try (OutreachStore store = emptyStore()) {
            store.append(Wish.NOON, Events.numbered(2), 0);
            assertThat(store.append(Wish.NOON, List.of(Events.fact(1)), 0)).isPresent();
            assertThat(store.journal(0)).hasSize(3);
        }
    }

    @Test
    default void whatCameInIsNoDecisionThatLaterOnesMustKnow() {
        try (OutreachStore store = emptyStore()) {
            long decided = store.append(Wish.NOON, Events.numbered(1), 0).orElseThrow();
            store.append(Wish.NOON, List.of(Events.fact(1)), 0);
            assertThat(store.append(Wish.NOON, List.of(Events.named("next")), decided))
                    .isPresent();
        }
    }

    @Test
    default void whatWasDecidedHoldsAfterARestart() {
        OutreachStore store = emptyStore();
        long decided = store.append(Wish.NOON, Events.numbered(1), 0).orElseThrow();
        store.append(Wish.NOON, List.of(Events.fact(1)), 0);
        try (OutreachStore again = reopened(store)) {
            assertThat(again.append(Wish.NOON, List.of(Events.named("blind")), decided - 1))
                    .isEmpty();
            assertThat(again.append(Wish.NOON, List.of(Events.named("next")), decided))
                    .isPresent();
        }
    }

    @Test
    default void theSnapshotOfTheLatestPointIsKept() {
        OutreachStore store = emptyStore();
        assertThat(store.snapshot()).isEmpty();
        Snapshot later = new Snapshot(7, Wish.NOON, "{\"Grüße\":\"\\u0000\"}" + "x".repeat(100_000));
        store.keep(new Snapshot(3, Wish.NOON.minusNanos(1), "{}"));
        store.keep(later);
        store.keep(new Snapshot(5, Wish.NOON.plusSeconds(1), "{}"));
        try (OutreachStore again = reopened(store)) {
            assertThat(again.snapshot()).contains(later);
        }
    }

    @Test
    default void onlyWhatIsOldAndInTheSnapshotIsForgotten() {
        OutreachStore store = emptyStore();
        for (int i = 1; i <= 6; i++) {
            store.append(Wish.NOON.plusSeconds(i), List.of(Events.named("" + i)));
        }
        List<JournalEntry> all = store.journal(0).toList();
        assertThat(store.forget(Wish.NOON.plusSeconds(9))).isZero();
        store.keep(new Snapshot(all.get(3).sequence(), Wish.NOON, "{}"));
        assertThat(store.forget(Wish.NOON.plusSeconds(3))).isEqualTo(2);
        assertThat(store.journal(0)).containsExactlyElementsOf(all.subList(2, 6));
        assertThat(store.forget(Wish.NOON.plusSeconds(9))).isEqualTo(2);
        try (OutreachStore again = reopened(store)) {
            assertThat(again.journal(0)).containsExactlyElementsOf(all.subList(4, 6));
            assertThat(again.journal(all.get(4).sequence())).containsExactly(all.get(5));
            again.append(Wish.NOON, List.of(Events.named("7")));
            assertThat(again.journal(all.get(5).sequence())).hasSize(1);
        }
    }

    @Test
    default void aFingerprintBelongsToTheFirstThatClaimsIt() {
        OutreachStore store = emptyStore();
        String fingerprint = "ab".repeat(32);
        assertThat(store.claim("client-01", fingerprint, Wish.to(1).key()))
                .isEqualTo(Wish.to(1).key());
        assertThat(store.claim("client-01", fingerprint, Wish.to(2).key()))
                .isEqualTo(Wish.to(1).key());
        assertThat(store.claim("client-01", fingerprint, Wish.to(1).key()))
                .isEqualTo(Wish.to(1).key());
        assertThat(store.claim("client-01", "cd".repeat(32), Wish.to(2).key()))
                .isEqualTo(Wish.to(2).key());
        assertThat(store.claim("client-02", fingerprint, Wish.to(2).key()))
                .isEqualTo(Wish.to(2).key());
        try (OutreachStore again = reopened(store)) {
            assertThat(again.claim("client-01", fingerprint, Wish.to(3).key()))
                    .isEqualTo(Wish.to(1).key());
        }
    }

    @Test
    default void aSuppressionIsFoundAndKept() {
        ClientId client = new ClientId("client-01");
        Suppression entry = suppression("contact-1@b.example", client);
        OutreachStore store = emptyStore();
        store.suppressions().add(entry);
        try (OutreachStore again = reopened(store)) {
            SuppressionList list = again.suppressions();
            assertThat(list.find(client, Wish.address(1), Wish.NOON)).contains(entry);
            assertThat(list.find(new ClientId("client-02"), Wish.address(1), Wish.NOON))
                    .isEmpty();
            assertThat(list.find(client, Wish.address(2), Wish.NOON)).isEmpty();
            assertThat(list.entries()).containsExactly(entry);
            assertThat(list.remove(entry.pattern(), client)).isTrue();
            assertThat(list.remove(entry.pattern(), client)).isFalse();
            assertThat(list.find(client, Wish.address(1), Wish.NOON)).isEmpty();
        }
    }

    @Test
    default void aSuppressionForAllComesFirstAndOneThatEndedIsPassedOver() {
        try (OutreachStore store = emptyStore()) {
            ClientId client = new ClientId("client-01");
            Suppression own = suppression("contact-1@b.example", client);
            Suppression all = new Suppression(
                    own.pattern(), null, Suppression.Reason.COMPLAINED, "test", Wish.NOON, Wish.NOON.plusSeconds(60));
            store.suppressions().add(own);
            store.suppressions().add(all);
            assertThat(store.suppressions().find(client, Wish.address(1), Wish.NOON))
                    .contains(all);
            assertThat(store.suppressions().find(client, Wish.address(1), Wish.NOON.plusSeconds(60)))
                    .contains(own);
        }
    }

    private static Suppression suppression(String pattern, ClientId client) {
        return new Suppression(
                new AddressPattern(pattern), client, Suppression.Reason.UNSUBSCRIBED, "test", Wish.NOON, null);
    }
}
