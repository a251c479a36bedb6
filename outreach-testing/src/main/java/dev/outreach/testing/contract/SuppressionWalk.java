package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Enters, takes back and looks up at random, in a list under test and in a plain one beside it. */
final class SuppressionWalk {
    private static final Instant NOW = SuppressionListContract.NOW;
    private static final ClientId ACME = new ClientId("acme");

    private static final List<@Nullable ClientId> CLIENTS = Arrays.asList(null, ACME, new ClientId("other"));

    private static final List<String> PATTERNS = List.of(
            "ann@sales.a.example", "bob@a.example", "@sales.a.example", "@a.example", "*.a.example", "*.b.example");

    private static final List<String> ADDRESSES = List.of("ann@sales.a.example", "bob@a.example", "cy@b.example");

    private final SuppressionList list;
    private final long seed;
    private final Random random;
    private final List<Suppression> plain = new ArrayList<>();

    SuppressionWalk(SuppressionList list, long seed) {
        this.list = list;
        this.seed = seed;
        this.random = new Random(seed);
    }

    void step(int step) {
        AddressPattern pattern = new AddressPattern(oneOf(PATTERNS));
        @Nullable ClientId client = CLIENTS.get(random.nextInt(CLIENTS.size()));
        if (random.nextInt(3) > 0) {
            @Nullable Instant end = random.nextInt(8) == 0 ? null : NOW.plusSeconds(random.nextInt(60) + step);
            Suppression entry =
                    new Suppression(pattern, client, Suppression.Reason.DO_NOT_CONTACT, "step " + step, NOW, end);
            addPlainly(entry);
            list.add(entry);
        } else {
            boolean was = plain.removeIf(sameAs(pattern, client));
            assertThat(list.remove(pattern, client))
                    .as("seed %d step %d", seed, step)
                    .isEqualTo(was);
        }
        find(step);
    }

    private void find(int step) {
        EmailAddress address = EmailAddress.parse(oneOf(ADDRESSES));
        Instant now = NOW.plusSeconds(random.nextInt(40) + step);
        Optional<Suppression> found = list.find(ACME, address, now);
        List<Suppression> right = plain.stream()
                .filter(entry -> entry.holds(now)
                        && entry.covers(ACME)
                        && entry.pattern().covers(address))
                .toList();
        assertThat(found.isPresent()).as("seed %d step %d", seed, step).isEqualTo(!right.isEmpty());
        found.ifPresent(entry -> assertThat(right).contains(entry));
    }

    private void addPlainly(Suppression added) {
        Optional<Suppression> known =
                plain.stream().filter(sameAs(added.pattern(), added.client())).findFirst();
        if (known.isPresent()) {
            @Nullable Instant end = known.get().expires();
            @Nullable Instant newEnd = added.expires();
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

    private String oneOf(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
