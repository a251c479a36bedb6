package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Limit;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import dev.outreach.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A random walk over the calls of a store, beside its model. Few names, so that they meet often. */
final class StoreWalk {
    private static final List<MailboxId> MAILBOXES = List.of(Wish.ANN, Wish.BEN, Wish.EVA);

    private final StoreUnderTest contract;
    private final long seed;
    private final Random random;
    private final StoreModel model = new StoreModel();
    private OutreachStore store;
    /** The number that the store gave the event at each place, from place 1 on. */
    private final List<Long> numbers = new ArrayList<>(List.of(0L));

    private Instant now = Wish.NOON;
    private int call;

    StoreWalk(StoreUnderTest contract, long seed) {
        this.contract = contract;
        this.seed = seed;
        random = new Random(seed);
        store = contract.emptyStore();
    }

    void run(int calls) {
        try {
            for (call = 1; call <= calls; call++) {
                step();
                compareOne();
            }
            compareAll();
        } finally {
            store.close();
        }
    }

    private String where() {
        return "seed " + seed + ", call " + call + " at " + now;
    }

    private void step() {
        now = now.plus(Duration.ofMinutes(random.nextInt(90)));
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3, 4 -> reserve();
            case 5, 6, 7, 8 -> settle();
            case 9 -> expire();
            case 10 -> append();
            case 11 -> keepOrForget();
            default -> claimOrRestart();
        }
    }

    private void reserve() {
        List<ReserveRequest> requests = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> request())
                .toList();
        assertThat(store.reserve(requests))
                .as("%s: reserve %s", where(), requests)
                .isEqualTo(model.reserve(requests));
    }

    private ReserveRequest request() {
        LocalDate day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate domainDay = now.atOffset(ZoneOffset.ofHours(9)).toLocalDate();
        MailboxId mailbox = MAILBOXES.get(random.nextInt(3));
        ReceivingProvider receiver = ReceivingProvider.values()[random.nextInt(2)];
        List<Limit> limits = List.of(
                limit(mailbox, null, day),
                limit(mailbox.domain(), null, domainDay),
                limit(mailbox, receiver, day),
                limit(mailbox.domain(), receiver, domainDay));
        return Wish.of(key())
                .from(mailbox)
                .towards(receiver)
                .at(now)
                .on(day, domainDay)
                .until(now.plus(Duration.ofMinutes(random.nextInt(600))))
                .within(limits.subList(0, random.nextInt(5)).toArray(Limit[]::new))
                .request();
    }

    private Limit limit(FleetId sender, @Nullable ReceivingProvider receiver, LocalDate day) {
        int cap = 1 + random.nextInt(6);
        return switch (random.nextInt(3)) {
            case 0 -> new Limit(sender, receiver, day, cap, Caps.MOST);
            case 1 -> new Limit(sender, receiver, day, Caps.MOST, cap);
            default -> new Limit(sender, receiver, day, cap, cap + random.nextInt(3));
        };
    }

    private MessageKey key() {
        CampaignId campaign = new CampaignId("campaign-" + random.nextInt(2));
        return new MessageKey(campaign, Wish.address(random.nextInt(8)), 1 + random.nextInt(3));
    }

    private void settle() {
        List<Reservation> known = model.reservations();
        ReservationId id = known.isEmpty() || random.nextInt(10) == 0
                ? new ReservationId(key(), 1 + random.nextInt(2))
                : known.get(random.nextInt(known.size())).id();
        ReservationState next = ReservationState.values()[random.nextInt(ReservationState.values().length)];
        @Nullable String messageId = random.nextBoolean() ? "<" + call + "@a.example>" : null;
        List<JournalEvent> events = random.nextBoolean() ? List.of(event("settled " + call)) : List.of();
        int asOf = place();
        SettleResult result =
                store.settle(new SettleRequest(id, next, now, messageId, "note " + call, events, numbers.get(asOf)));
        @Nullable Optional<Reservation> expected = model.settle(id, next, now, messageId, "note " + call, events, asOf);
        if (expected == null) {
            assertThat(result).as("%s: settle %s", where(), id).isInstanceOf(SettleResult.Overtaken.class);
        } else if (result instanceof SettleResult.Settled settled) {
            assertThat(expected).as("%s: settle %s as %s", where(), id, next).contains(settled.reservation());
            note(events, settled.sequence());
        } else {
            assertThat(result).as("%s: settle %s as %s", where(), id, next).isInstanceOf(SettleResult.NotAllowed.class);
            assertThat(expected).as("%s: settle %s as %s", where(), id, next).isEmpty();
        }
    }

    /** The latest decision as one knows it who is mostly, but not always, at the end of the journal. */
    private int place() {
        return random.nextInt(3) == 0 ? random.nextInt(model.appended() + 1) : model.decided();
    }

    private JournalEvent event(String name) {
        return random.nextInt(3) == 0 ? Events.fact(random.nextInt(100_000)) : Events.named(name);
    }

    /** Takes in the number of the last of events that were appended; those before it have the numbers before. */
    private void note(List<JournalEvent> events, long last) {
        for (int i = 1; i <= events.size(); i++) {
            numbers.add(last - events.size() + i);
        }
    }

    /** The note of what has ended is the store's own. */
    private void expire() {
        List<Reservation> ended = store.expire(now);
        assertThat(ended)
                .as("%s: expire", where())
                .usingElementComparator(
                        Comparator.comparing(one -> withoutNote(one).toString()))
                .containsExactlyInAnyOrderElementsOf(model.over(now));
        ended.forEach(model::put);
    }

    private static Reservation withoutNote(Reservation one) {
        return one.with(one.state(), one.settledAt(), null, "");
    }

    private void append() {
        List<JournalEvent> events = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> event(call + "." + i))
                .toList();
        int asOf = place();
        OptionalLong last = store.append(now, events, numbers.get(asOf));
        assertThat(last.isPresent())
                .as("%s: append %s as of %d", where(), events, asOf)
                .isEqualTo(model.append(now, events, asOf));
        last.ifPresent(number -> note(events, number));
    }

    private void keepOrForget() {
        if (random.nextInt(3) == 0) {
            Instant before = now.minus(Duration.ofHours(random.nextInt(40)));
            assertThat(store.forget(before))
                    .as("%s: forget before %s", where(), before)
                    .isEqualTo(model.forget(before));
            return;
        }
        int place = random.nextInt(model.appended() + 1);
        String state = "state " + call;
        store.keep(new Snapshot(numbers.get(place), now, state));
        model.keep(place, state);
    }

    private void claimOrRestart() {
        if (random.nextInt(4) == 0) {
            store = contract.reopened(store);
            return;
        }
        String scope = "scope-" + random.nextInt(2);
        String print = "print-" + random.nextInt(6);
        MessageKey key = key();
        assertThat(store.claim(scope, print, key))
                .as("%s: claim %s in %s for %s", where(), print, scope, key)
                .isEqualTo(model.claim(scope, print, key));
    }

    private void compareOne() {
        MessageKey key = key();
        assertThat(store.latest(key)).as("%s: latest of %s", where(), key).isEqualTo(model.latest(key));
        assertThat(store.snapshot().map(Snapshot::state))
                .as("%s: snapshot", where())
                .isEqualTo(model.snapshot());
        assertThat(store.steps(key.campaign(), key.contact()))
                .as("%s: steps of %s", where(), key)
                .isEqualTo(model.steps(key.campaign(), key.contact()));
    }

    private void compareAll() {
        List<Reservation> all = model.reservations();
        for (Reservation one : all) {
            assertThat(store.reservation(one.id()))
                    .as("%s: %s", where(), one.id())
                    .contains(one);
        }
        List<Reservation> since = store.since(Instant.EPOCH).toList();
        assertThat(since).as("%s: all", where()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(since).extracting(Reservation::reservedAt).isSorted();
        List<Reservation> byState = new ArrayList<>();
        for (ReservationState state : ReservationState.values()) {
            byState.addAll(store.inState(state).toList());
        }
        assertThat(byState).as("%s: by state", where()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.journal(0).map(JournalEntry::event))
                .as("%s: journal", where())
                .containsExactlyElementsOf(model.journal());
    }
}
