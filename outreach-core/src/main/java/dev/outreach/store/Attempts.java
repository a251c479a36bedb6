package dev.outreach.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All attempts at all steps of one campaign for one contact: a handful, so looking through them is fastest. */
final class Attempts {

    private final List<Promise> inOrder = new ArrayList<>(2);

    void add(Promise promise) {
        inOrder.add(promise);
    }

    /** The latest attempt at a step, or null. */
    @Nullable
    Promise latest(int step) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            Promise promise = inOrder.get(i);
            if (promise.now.id().key().step() == step) {
                return promise;
            }
        }
        return null;
    }

    /** One attempt at a step, or null. */
    @Nullable
    Promise get(ReservationId id) {
        for (Promise promise : inOrder) {
            if (promise.now.id().equals(id)) {
                return promise;
            }
        }
        return null;
    }

    /** The latest attempt at each step, in the order of the steps. */
    List<Reservation> steps() {
        TreeMap<Integer, Reservation> byStep = new TreeMap<>();
        inOrder.forEach(promise -> byStep.put(promise.now.id().key().step(), promise.now));
        return new ArrayList<>(byStep.values());
    }

    /** A reservation as it is now. */
    static final class Promise {

        Reservation now;

        Promise(Reservation now) {
            this.now = now;
        }
    }
}
