package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.Suppression.Reason;
import dev.outreach.suppression.SuppressionKey;
import dev.outreach.suppression.SuppressionList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link SuppressionList} must do: on it rests that nobody is written to who asked for it not to be. Implement
 * it in a test class and say how an empty list is made, with and without a key, and for a durable one how it is opened
 * again.
 */
@Timeout(120)
public interface SuppressionListContract {
    /** When all happens; with nanoseconds, which a list must not lose. */
    Instant NOW = Instant.parse("2026-03-02T09:00:00.123456789Z");

    /** Threads of the clauses about many. */
    int THREADS = 4;

    /** A new, empty list. */
    SuppressionList emptyList(@Nullable SuppressionKey key);

    /** Opens what a list kept, as after a restart. A list that lives in the process alone is given back as it is. */
    default SuppressionList reopened(SuppressionList list, @Nullable SuppressionKey key) {
        return list;
    }

    private static SuppressionKey key() {
        return SuppressionKey.of(new byte[32]);
    }

    private static ClientId acme() {
        return new ClientId("acme");
    }

    private static ClientId other() {
        return new ClientId("other");
    }

    private static EmailAddress ann() {
        return EmailAddress.parse("ann@sales.a.example");
    }

    private static Suppression entry(String pattern, @Nullable ClientId client, @Nullable Instant expires) {
        return new Suppression(new AddressPattern(pattern), client, Reason.DO_NOT_CONTACT, "test", NOW, expires);
    }

    private static Suppression erased(String pattern, @Nullable ClientId client, @Nullable Instant expires) {
        return new Suppression(new AddressPattern(pattern), client, Reason.ERASED, "request", NOW, expires);
    }

    private static Stream<DynamicTest> each(Stream<String> patterns, Consumer<String> clause) {
        return patterns.map(pattern -> DynamicTest.dynamicTest(pattern, () -> clause.accept(pattern)));
    }

    @TestFactory
    default Stream<DynamicTest> findsAnAddressByWhateverCoversIt() {
        return each(
                Stream.of("ann@sales.a.example", "@sales.a.example", "*.sales.a.example", "*.a.example"), pattern -> {
                    SuppressionList list = emptyList(null);
                    list.add(entry(pattern, null, null));
                    assertThat(list.find(acme(), ann(), NOW)).contains(entry(pattern, null, null));
                });
    }

    @TestFactory
    default Stream<DynamicTest> leavesOthersAlone() {
        return each(
                Stream.of("bob@sales.a.example", "@a.example", "*.b.example", "*.sales.b.example", "*.es.a.example"),
                pattern -> {
                    SuppressionList list = emptyList(null);
                    list.add(entry(pattern, null, null));
                    assertThat(list.find(acme(), ann(), NOW)).isEmpty();
                });
    }

    @Test
    default void anEntryOfAClientIsForThatClientAlone() {
        SuppressionList list = emptyList(null);
        list.add(entry("ann@sales.a.example", acme(), null));
        assertThat(list.find(acme(), ann(), NOW)).isPresent();
        assertThat(list.find(other(), ann(), NOW)).isEmpty();
    }

    @Test
    default void anEntryForAllComesFirstAndOfTwoTheNarrower() {
        SuppressionList list = emptyList(null);
        list.add(entry("@sales.a.example", acme(), null));
        list.add(entry("ann@sales.a.example", acme(), null));
        assertThat(list.find(acme(), ann(), NOW)).contains(entry("ann@sales.a.example", acme(), null));
        list.add(entry("*.a.example", null, null));
        assertThat(list.find(acme(), ann(), NOW)).contains(entry("*.a.example", null, null));
    }

    @Test
    default void anEntryHoldsUntilItEnds() {
        SuppressionList list = emptyList(null);
        list.add(entry("ann@sales.a.example", null, NOW));
        assertThat(list.find(acme(), ann(), NOW.minusNanos(1))).isPresent();
        assertThat(list.find(acme(), ann(), NOW)).isEmpty();
        assertThat(list.entries()).hasSize(1);
    }

    @Test
    default void anEndedEntryDoesNotHideOneInForce() {
        SuppressionList list = emptyList(null);
        list.add(entry("ann@sales.a.example", null, NOW.minusSeconds(1)));
        list.add(entry("@sales.a.example", acme(), null));
        assertThat(list.find(acme(), ann(), NOW)).contains(entry("@sales.a.example", acme(), null));
    }

    @Test
    default void theEntryThatLastsLongerStays() {
        SuppressionList list = emptyList(null);
        Suppression week = entry("@a.example", acme(), NOW.plus(Duration.ofDays(7)));
        Suppression month = entry("@a.example", acme(), NOW.plus(Duration.ofDays(30)));
        Suppression ever = entry("@a.example", acme(), null);
        list.add(week);
        list.add(month);
        list.add(week);
        assertThat(list.entries()).containsExactly(month);
        list.add(ever);
        list.add(month);
        assertThat(list.entries()).containsExactly(ever);
    }

    @TestFactory
    default Stream<DynamicTest> theEarlierOfTwoThatLastEquallyLongStays() {
        return Stream.of(false, true)
                .map(ends -> DynamicTest.dynamicTest("that end: " + ends, () -> {
                    SuppressionList list = emptyList(null);
                    @Nullable Instant end = ends ? NOW.plusSeconds(1) : null;
                    Suppression first = new Suppression(
                            new AddressPattern("@a.example"), null, Reason.COMPLAINED, "loop", NOW, end);
                    list.add(first);
                    list.add(entry("@a.example", null, end));
                    assertThat(list.entries()).containsExactly(first);
                }));
    }

    @Test
    default void anEntryIsTakenBackForWhomItWasEntered() {
        SuppressionList list = emptyList(null);
        list.add(entry("@sales.a.example", acme(), null));
        assertThat(list.remove(new AddressPattern("@sales.a.example"), null)).isFalse();
        assertThat(list.find(acme(), ann(), NOW)).isPresent();
        assertThat(list.remove(new AddressPattern("*@Sales.A.example"), acme())).isTrue();
        assertThat(list.find(acme(), ann(), NOW)).isEmpty();
        assertThat(list.remove(new AddressPattern("@sales.a.example"), acme())).isFalse();
    }

    @TestFactory
    default Stream<DynamicTest> withItsKeyAListFindsHashes() {
        return each(Stream.of("ann@sales.a.example", "@sales.a.example", "*.a.example"), pattern -> {
            AddressPattern hashed = AddressPattern.hashed(new AddressPattern(pattern), key());
            SuppressionList list = emptyList(key());
            list.add(entry(hashed.text(), acme(), null));
            SuppressionList again = reopened(list, key());
            assertThat(again.find(acme(), ann(), NOW)).contains(entry(hashed.text(), acme(), null));
            assertThat(again.find(acme(), EmailAddress.parse("ann@b.example"), NOW))
                    .isEmpty();
            assertThat(again.remove(new AddressPattern(pattern), acme())).isTrue();
            assertThat(again.find(acme(), ann(), NOW)).isEmpty();
        });
    }

    @Test
    default void oneCallTakesBackAnEntryInClearAndItsHash() {
        SuppressionList list = emptyList(key());
        AddressPattern clear = AddressPattern.address(ann());
        AddressPattern hashed = AddressPattern.hashed(clear, key());
        list.add(entry(clear.text(), acme(), null));
        list.add(entry(hashed.text(), acme(), null));
        assertThat(list.remove(clear, acme())).isTrue();
        assertThat(list.entries()).isEmpty();
        list.add(entry(hashed.text(), acme(), null));
        assertThat(list.remove(hashed, acme())).isTrue();
        assertThat(list.entries()).isEmpty();
    }

    @Test
    default void withoutAKeyAListRefusesWhatItCouldNotFind() {
        SuppressionList list = emptyList(null);
        AddressPattern hashed = AddressPattern.hashed(AddressPattern.address(ann()), key());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list.add(entry(hashed.text(), null, null)))
                .withMessageContaining("key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list.add(erased(ann().toString(), null, null)))
                .withMessageContaining("key");
        assertThat(list.entries()).isEmpty();
    }

    @Test
    default void ofTheErasedOnlyTheHashIsKept() {
        SuppressionList list = emptyList(key());
        list.add(entry(ann().toString(), acme(), null));
        list.add(entry(ann().toString(), null, null));
        list.add(erased(ann().toString(), null, null));
        assertThat(list.entries()).singleElement().satisfies(kept -> {
            assertThat(kept.reason()).isEqualTo(Reason.ERASED);
            assertThat(kept.toString()).doesNotContain("ann@");
        });
        assertThat(list.find(acme(), ann(), NOW)).isPresent();
    }

    @Test
    default void whoIsErasedForAClientIsForgottenForThatClientAlone() {
        SuppressionList list = emptyList(key());
        Suppression others = entry(ann().toString(), other(), null);
        Suppression all = entry(ann().toString(), null, null);
        list.add(entry(ann().toString(), acme(), null));
        list.add(others);
        list.add(all);
        list.add(erased(ann().toString(), acme(), null));
        assertThat(list.entries())
                .hasSize(3)
                .contains(others, all)
                .anyMatch(kept -> kept.reason() == Reason.ERASED && kept.covers(acme()));
    }

    @Test
    default void anErasureThatEndsLeavesWhatLastsLonger() {
        SuppressionList list = emptyList(key());
        list.add(entry(ann().toString(), null, null));
        list.add(erased(ann().toString(), null, NOW));
        assertThat(list.find(acme(), ann(), NOW)).isPresent();
    }

    @Test
    default void allOfItIsKeptOverARestart() {
        SuppressionList list = emptyList(key());
        List<Suppression> entries = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            String pattern = AddressPattern.hashed(new AddressPattern(reason.ordinal() + ".example.test"), key())
                    .text();
            entries.add(new Suppression(
                    new AddressPattern(pattern), acme(), reason, "from \u00e9 'file'", NOW, NOW.plusNanos(1)));
            entries.add(new Suppression(new AddressPattern(pattern), null, reason, "\"by hand\"", NOW, null));
        }
        entries.forEach(list::add);
        assertThat(reopened(list, key()).entries()).containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    default void whatOneThreadEnteredAllFind() throws InterruptedException {
        SuppressionList list = emptyList(null);
        Together.doOnEach(
                THREADS,
                thread -> IntStream.range(0, 100).forEach(i -> {
                    EmailAddress address = EmailAddress.parse("p" + i + "@a.example");
                    Instant end = NOW.plusSeconds(1 + (i + thread) % THREADS);
                    list.add(entry(address.toString(), i % 2 == 0 ? acme() : null, end));
                    assertThat(list.find(acme(), address, NOW)).isPresent();
                }));
        assertThat(list.entries())
                .hasSize(100)
                .allSatisfy(entry -> assertThat(entry.expires()).isEqualTo(NOW.plusSeconds(THREADS)));
    }

    @TestFactory
    default Stream<DynamicTest> doesWhatAPlainListWouldDo() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    SuppressionWalk walk = new SuppressionWalk(emptyList(key()), seed);
                    for (int step = 0; step < 300; step++) {
                        walk.step(step);
                    }
                }));
    }
}
