package dev.outreach.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.Suppression.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionListTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ClientId ACME = new ClientId("acme");
    private static final ClientId OTHER = new ClientId("other");
    private static final EmailAddress ANN = EmailAddress.parse("ann@sales.a.example");
    private static final SuppressionKey KEY = SuppressionKey.of(new byte[32]);

    private final SuppressionList list = SuppressionList.inMemory();

    @ParameterizedTest
    @ValueSource(strings = {"ann@sales.a.example", "@sales.a.example", "*.sales.a.example", "*.a.example"})
    void findsAnAddressByWhateverCoversIt(String pattern) {
        list.add(entry(pattern, null, null));

        assertThat(list.find(ACME, ANN, NOW)).contains(entry(pattern, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@sales.a.example", "@a.example", "*.b.example", "*.sales.b.example"})
    void leavesOthersAlone(String pattern) {
        list.add(entry(pattern, null, null));

        assertThat(list.find(ACME, ANN, NOW)).isEmpty();
    }

    @Test
    void anEntryOfAClientIsForThatClientAlone() {
        list.add(entry("ann@sales.a.example", ACME, null));

        assertThat(list.find(ACME, ANN, NOW)).isPresent();
        assertThat(list.find(OTHER, ANN, NOW)).isEmpty();
    }

    @Test
    void anEntryForAllComesFirst() {
        list.add(entry("ann@sales.a.example", ACME, null));
        list.add(entry("*.a.example", null, null));

        assertThat(list.find(ACME, ANN, NOW)).contains(entry("*.a.example", null, null));
    }

    @Test
    void anEntryHoldsUntilItEnds() {
        list.add(entry("ann@sales.a.example", null, NOW));

        assertThat(list.find(ACME, ANN, NOW.minusNanos(1))).isPresent();
        assertThat(list.find(ACME, ANN, NOW)).isEmpty();
        assertThat(list.entries()).hasSize(1);
    }

    @Test
    void anEndedEntryDoesNotHideOneInForce() {
        list.add(entry("ann@sales.a.example", null, NOW.minusSeconds(1)));
        list.add(entry("@sales.a.example", ACME, null));

        assertThat(list.find(ACME, ANN, NOW)).contains(entry("@sales.a.example", ACME, null));
    }

    @Test
    void theEntryThatLastsLongerStays() {
        Suppression week = entry("@a.example", ACME, NOW.plus(Duration.ofDays(7)));
        Suppression month = entry("@a.example", ACME, NOW.plus(Duration.ofDays(30)));
        Suppression ever = entry("@a.example", ACME, null);

        list.add(month);
        list.add(week);
        assertThat(list.entries()).containsExactly(month);
        list.add(ever);
        list.add(month);
        assertThat(list.entries()).containsExactly(ever);
    }

    @Test
    void theEarlierOfTwoThatLastEquallyLongStays() {
        Suppression first =
                new Suppression(AddressPattern.parse("@a.example"), null, Reason.COMPLAINED, "loop", NOW, null);
        list.add(first);
        list.add(entry("@a.example", null, null));

        assertThat(list.entries()).containsExactly(first);
    }

    @Test
    void anEntryIsTakenBackForWhomItWasEntered() {
        list.add(entry("@sales.a.example", ACME, null));

        assertThat(list.remove(AddressPattern.parse("@sales.a.example"), null)).isFalse();
        assertThat(list.find(ACME, ANN, NOW)).isPresent();
        assertThat(list.remove(AddressPattern.parse("*@Sales.A.example"), ACME)).isTrue();
        assertThat(list.find(ACME, ANN, NOW)).isEmpty();
        assertThat(list.remove(AddressPattern.parse("@sales.a.example"), ACME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@sales.a.example", "@sales.a.example", "*.a.example"})
    void withItsKeyAListFindsHashes(String pattern) {
        AddressPattern hashed = AddressPattern.hashed(AddressPattern.parse(pattern), KEY);
        SuppressionList keyed = SuppressionList.inMemory(KEY);
        keyed.add(entry(hashed.text(), ACME, null));

        assertThat(keyed.find(ACME, ANN, NOW)).contains(entry(hashed.text(), ACME, null));
        assertThat(keyed.find(ACME, EmailAddress.parse("ann@b.example"), NOW)).isEmpty();
        assertThat(keyed.remove(AddressPattern.parse(pattern), ACME)).isTrue();
        assertThat(keyed.find(ACME, ANN, NOW)).isEmpty();
    }

    @Test
    void withoutAKeyAListRefusesHashesItCouldNotFind() {
        AddressPattern hashed = AddressPattern.hashed(AddressPattern.address(ANN), KEY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> list.add(entry(hashed.text(), null, null)))
                .withMessageContaining("key");
    }

    @Test
    void ofTheErasedOnlyTheHashIsKept() {
        SuppressionList keyed = SuppressionList.inMemory(KEY);
        keyed.add(entry(ANN.toString(), ACME, null));
        keyed.add(new Suppression(AddressPattern.address(ANN), null, Reason.ERASED, "request", NOW, null));

        assertThat(keyed.entries()).singleElement().satisfies(kept -> {
            assertThat(kept.reason()).isEqualTo(Reason.ERASED);
            assertThat(kept.toString()).doesNotContain("ann@");
        });
        assertThat(keyed.find(ACME, ANN, NOW)).isPresent();
    }

    @Test
    void anErasureThatEndsLeavesWhatLastsLonger() {
        SuppressionList keyed = SuppressionList.inMemory(KEY);
        keyed.add(entry(ANN.toString(), null, null));
        keyed.add(new Suppression(AddressPattern.address(ANN), null, Reason.ERASED, "request", NOW, NOW));

        assertThat(keyed.find(ACME, ANN, NOW)).isPresent();
    }

    @Test
    void whatOneThreadEnteredAllFind() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int mine = thread;
                done.add(threads.submit(() -> enterAndFind(mine)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(list.entries())
                .hasSize(2_000)
                .allSatisfy(entry -> assertThat(entry.expires()).isEqualTo(NOW.plusSeconds(4)));
    }

    private void enterAndFind(int thread) {
        for (int i = 0; i < 2_000; i++) {
            EmailAddress address = EmailAddress.parse("p" + i + "@a.example");
            Instant end = NOW.plusSeconds(1 + (i + thread) % 4);
            list.add(entry(address.toString(), i % 2 == 0 ? ACME : null, end));
            assertThat(list.find(ACME, address, NOW)).isPresent();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesWhatAPlainListWouldDo(long seed) {
        Random random = new Random(seed);
        SuppressionList keyed = SuppressionList.inMemory(KEY);
        List<Suppression> plain = new ArrayList<>();
        List<String> patterns = List.of(
                "ann@sales.a.example", "bob@a.example", "@sales.a.example", "@a.example", "*.a.example", "*.b.example");
        List<EmailAddress> addresses =
                List.of(ANN, EmailAddress.parse("bob@a.example"), EmailAddress.parse("cy@b.example"));
        List<@Nullable ClientId> clients = Arrays.asList(null, ACME, OTHER);
        for (int i = 0; i < 2_000; i++) {
            AddressPattern pattern = AddressPattern.parse(patterns.get(random.nextInt(patterns.size())));
            ClientId client = clients.get(random.nextInt(3));
            if (random.nextInt(3) > 0) {
                Instant end = random.nextInt(8) == 0 ? null : NOW.plusSeconds(random.nextInt(200) + i);
                addPlainly(plain, entry(pattern.text(), client, end));
                keyed.add(entry(pattern.text(), client, end));
            } else {
                boolean was = plain.removeIf(sameAs(pattern, client));
                assertThat(keyed.remove(pattern, client))
                        .as("seed %d step %d", seed, i)
                        .isEqualTo(was);
            }
            EmailAddress address = addresses.get(random.nextInt(addresses.size()));
            Instant now = NOW.plusSeconds(random.nextInt(100) + i);
            Optional<Suppression> found = keyed.find(ACME, address, now);
            boolean expected = plain.stream()
                    .anyMatch(entry -> entry.holds(now)
                            && entry.covers(ACME)
                            && entry.pattern().covers(address));
            assertThat(found.isPresent()).as("seed %d step %d", seed, i).isEqualTo(expected);
            found.ifPresent(entry -> assertThat(plain).contains(entry));
        }
    }

    private static void addPlainly(List<Suppression> plain, Suppression added) {
        Optional<Suppression> known =
                plain.stream().filter(sameAs(added.pattern(), added.client())).findFirst();
        if (known.isPresent()) {
            Instant end = known.get().expires();
            Instant newEnd = added.expires();
            if (end == null || (newEnd != null && !newEnd.isAfter(end))) {
                return;
            }
            plain.remove(known.get());
        }
        plain.add(added);
    }

    private static Predicate<Suppression> sameAs(AddressPattern pattern, @Nullable ClientId client) {
        return entry -> entry.pattern().equals(pattern) && Objects.equals(entry.client(), client);
    }

    private static Suppression entry(String pattern, @Nullable ClientId client, @Nullable Instant expires) {
        return new Suppression(AddressPattern.parse(pattern), client, Reason.DO_NOT_CONTACT, "test", NOW, expires);
    }
}
