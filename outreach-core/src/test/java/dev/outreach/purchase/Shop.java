package dev.outreach.purchase;

import dev.outreach.fleet.Money;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A vendor, a store and a clock, which outlive the processes that use them. A process dies at a step that the test
 * chooses; there are steps before and after each effect on the store and the vendor.
 */
final class Shop implements Deed<String>, InstantSource {
    static final Money PRICE = Money.of("10.44", "USD");

    /** The process is gone. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What the vendor does with an order. */
    enum Mood {
        SELLS,
        SELLS_LATER,
        SAYS_SOLD,
        WANTS_A_PERSON,
        SAYS_NO,
        IS_BUSY,
        REFUSES_THE_CALL,
        SELLS_WITHOUT_ANSWER,
        SELLS_AT_LAST_WITHOUT_ANSWER,
        LOSES_THE_ORDER
    }

    final PurchaseStore kept = PurchaseStore.inMemory();
    final Deque<Mood> moods = new ArrayDeque<>();

    /** Orders that the vendor took, whether or not it has delivered. */
    int orders;

    int delivered;
    boolean blind;

    /** What happens elsewhere while the vendor has the order and has not answered. */
    Runnable meanwhile = () -> {};

    int diesAt = Integer.MAX_VALUE;
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private Standing<String> pending = new Standing.Absent<>();
    private final List<Instant> deliveries = new ArrayList<>();
    private int steps;

    synchronized void passes(Duration time) {
        now = now.plus(time);
        deliveries.removeIf(at -> {
            boolean due = !now.isBefore(at);
            delivered += due ? 1 : 0;
            return due;
        });
    }

    /** What a person at the vendor's does about an order that waits for one. */
    synchronized void personActs() {
        if (pending instanceof Standing.NeedsPerson) {
            pending = new Standing.Absent<>();
            delivered++;
        }
    }

    /** A process on it. */
    Purchases process(Approval approval) {
        steps = 0;
        return Purchases.of(new Mortal(), approval, this);
    }

    Purchase purchase() {
        return kept.find(key()).orElseThrow();
    }

    private synchronized void step() {
        if (++steps == diesAt) {
            throw new Death();
        }
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public String key() {
        return "domain shop.example";
    }

    @Override
    public String what() {
        return "domain shop.example for 1 year";
    }

    @Override
    public Optional<Money> price() {
        return Optional.of(PRICE);
    }

    @Override
    public Duration settling() {
        return Duration.ofMinutes(15);
    }

    @Override
    public synchronized Standing<String> look() {
        step();
        if (blind) {
            throw new ProviderFailure(Kind.TRANSIENT, "shop: the line is dead");
        }
        step();
        if (delivered > 0) {
            return new Standing.There<>("shop.example");
        }
        return deliveries.isEmpty() || pending instanceof Standing.UnderWay || pending instanceof Standing.SaidDone
                ? pending
                : new Standing.Absent<>();
    }

    @Override
    public synchronized Standing<String> act() {
        step();
        Mood mood = moods.isEmpty() ? Mood.SELLS : moods.poll();
        try {
            return take(mood);
        } finally {
            meanwhile.run();
            step();
        }
    }

    private Standing<String> take(Mood mood) {
        switch (mood) {
            case SELLS -> {
                orders++;
                delivered++;
                return new Standing.There<>("shop.example");
            }
            case SELLS_LATER -> {
                orders++;
                deliveries.add(now.plusSeconds(120));
                pending = new Standing.UnderWay<>("the registry is asked");
                return pending;
            }
            case SAYS_SOLD -> {
                orders++;
                deliveries.add(now.plusSeconds(120));
                pending = new Standing.SaidDone<>("it says so, and does not list it");
                return pending;
            }
            case WANTS_A_PERSON -> {
                orders++;
                pending = new Standing.NeedsPerson<>("confirm the address");
                return pending;
            }
            case SAYS_NO -> {
                return new Standing.Failed<>("it costs more now");
            }
            case IS_BUSY -> throw new ProviderFailure(Kind.TRANSIENT, "shop: too many calls");
            case REFUSES_THE_CALL -> throw new ProviderFailure(Kind.PERMANENT, "shop: the key is not valid");
            case SELLS_WITHOUT_ANSWER -> {
                orders++;
                delivered++;
            }
            case SELLS_AT_LAST_WITHOUT_ANSWER -> {
                orders++;
                deliveries.add(now.plus(settling()).minusSeconds(1));
            }
            case LOSES_THE_ORDER -> {
                // nothing came of it
            }
        }
        throw new ProviderFailure(Kind.IN_DOUBT, "shop: no answer");
    }

    /** The store, as a process that may die sees it. */
    private final class Mortal implements PurchaseStore {
        @Override
        public Purchase intend(Purchase first) {
            step();
            Purchase result = kept.intend(first);
            step();
            return result;
        }

        @Override
        public Optional<Purchase> find(String key) {
            return kept.find(key);
        }

        @Override
        public boolean replace(Purchase next) {
            step();
            boolean result = kept.replace(next);
            step();
            return result;
        }

        @Override
        public List<Purchase> open() {
            return kept.open();
        }
    }
}
