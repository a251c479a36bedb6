package dev.outreach.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.ReserveResult.Reserved;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random and concurrent use, against what must always hold. */
class StoreUnderLoadTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final ClientId ACME = new ClientId("acme");
    private static final CampaignId SPRING = new CampaignId("spring");
    private static final ReceivingProvider[] RECEIVERS = ReceivingProvider.values();

    private final OutreachStore store = OutreachStore.inMemory();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105, 106})
    void doesWhatAPlainListWouldDo(long seed) {
        Random random = new Random(seed);
        PlainStore plain = new PlainStore();
        Instant now = START;
        for (int step = 0; step < 3_000; step++) {
            String where = "seed " + seed + " step " + step;
            now = now.plusSeconds(random.nextInt(900));
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    // Up to two days back or ahead: clocks of nodes differ, and days can be planned.
                    Instant at = random.nextInt(4) == 0 ? now.plusSeconds(random.nextInt(345_600) - 172_800) : now;
                    ReserveRequest request = request(random, at);
                    assertThat(store.reserve(request)).as(where).isEqualTo(plain.reserve(request));
                }
                case 4, 5, 6 -> {
                    MessageKey key = key(random);
                    ReservationId id = new ReservationId(key, 1 + random.nextInt(3));
                    id = store.latest(key).map(Reservation::id).orElse(id);
                    ReservationState next = ReservationState.values()[random.nextInt(8)];
                    Optional<Reservation> settled = store.settle(id, next, now, "<m@a.example>", where, List.of());
                    assertThat(settled).as(where).isEqualTo(plain.settle(id, next, now, "<m@a.example>", where));
                }
                default ->
                    assertThat(store.expire(now).stream().map(Reservation::id))
                            .as(where)
                            .containsExactlyInAnyOrderElementsOf(plain.expire(now));
            }
            MessageKey key = key(random);
            assertThat(store.steps(key.campaign(), key.contact())).as(where).isEqualTo(plain.steps(key));
        }
        for (ReservationState state : ReservationState.values()) {
            assertThat(store.inState(state)).containsExactlyElementsOf(plain.inState(state));
        }
        assertThat(store.since(START)).containsExactlyElementsOf(plain.since(START));
    }

    @Test
    void manyThreadsNeverExceedALimitNorReserveAKeyTwice() throws Exception {
        int cap = 300;
        List<Callable<List<Reservation>>> work = IntStream.range(0, 8)
                .<Callable<List<Reservation>>>mapToObj(thread -> () -> hammer(new Random(thread), cap))
                .toList();
        List<Reservation> kept = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<List<Reservation>> each : threads.invokeAll(work)) {
                kept.addAll(each.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(kept).hasSize(cap);
        assertThat(kept).extracting(r -> r.id().key()).doesNotHaveDuplicates();
        assertThat(store.since(START).filter(r -> r.state().counts())).containsExactlyInAnyOrderElementsOf(kept);
    }

    /** Reserves from a common heap of messages, gives one in four back, and says what it kept. */
    private List<Reservation> hammer(Random random, int cap) {
        List<MessageKey> keys = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(i -> new MessageKey(SPRING, EmailAddress.parse("p" + i + "@r.example"), 1))
                .toList());
        Collections.shuffle(keys, random);
        MailboxId mailbox = MailboxId.parse("a1@a.example");
        LocalDate day = LocalDate.ofInstant(START, ZoneOffset.UTC);
        List<Limit> limits = List.of(new Limit(mailbox.domain(), null, day, cap, cap));
        List<Reservation> kept = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            for (MessageKey key : keys) {
                ReserveResult result =
                        store.reserve(new ReserveRequest(wish(key, mailbox, RECEIVERS[0], START), limits));
                if (result instanceof Reserved reserved) {
                    ReservationId id = reserved.reservation().id();
                    boolean giveBack = round < 7 && random.nextInt(4) == 0;
                    if (giveBack) {
                        assertThat(store.settle(id, ReservationState.RELEASED, START, null, "", List.of()))
                                .isPresent();
                    } else {
                        kept.add(reserved.reservation());
                    }
                }
            }
        }
        return kept;
    }

    private static ReserveRequest request(Random random, Instant at) {
        MailboxId mailbox =
                MailboxId.parse("a" + random.nextInt(2) + "@" + "ab".charAt(random.nextInt(2)) + ".example");
        ReceivingProvider receiver = RECEIVERS[random.nextInt(2)];
        Reservation wished = wish(key(random), mailbox, receiver, at);
        List<Limit> limits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean domain = random.nextBoolean();
            limits.add(new Limit(
                    domain ? mailbox.domain() : mailbox,
                    random.nextBoolean() ? receiver : null,
                    domain ? wished.domainDay() : wished.day(),
                    random.nextInt(30),
                    random.nextInt(40)));
        }
        return new ReserveRequest(wished, limits);
    }

    private static Reservation wish(MessageKey key, MailboxId mailbox, ReceivingProvider receiver, Instant at) {
        return new Reservation(
                new ReservationId(key, 1),
                ACME,
                mailbox,
                receiver,
                LocalDate.ofInstant(at, ZoneOffset.ofHours(9)),
                LocalDate.ofInstant(at, ZoneOffset.UTC),
                at,
                at.plus(Duration.ofMinutes(30)),
                ReservationState.HELD,
                at,
                null,
                "test");
    }

    private static MessageKey key(Random random) {
        EmailAddress contact = EmailAddress.parse("p" + random.nextInt(300) + "@r.example");
        return new MessageKey(SPRING, contact, 1 + random.nextInt(3));
    }
}
