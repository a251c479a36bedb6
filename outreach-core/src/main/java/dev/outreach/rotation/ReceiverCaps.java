package dev.outreach.rotation;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ReceivingProvider;

/**
 * The counters of a mailbox or domain for those receivers that it has a cap for: they follow each other in a table, in
 * the order of the receivers, from a place that is called their base. Which receivers these are is kept as bits.
 */
final class ReceiverCaps {
    private static final ReceivingProvider[] RECEIVERS = ReceivingProvider.values();
    static final int COUNT = RECEIVERS.length;

    private ReceiverCaps() {}

    /** The receivers with a cap, a bit each. */
    static int bits(Caps caps) {
        return caps.perReceiver().keySet().stream()
                .mapToInt(r -> 1 << r.ordinal())
                .reduce(0, (a, b) -> a | b);
    }

    static boolean has(int bits, int receiver) {
        return (bits >>> receiver & 1) != 0;
    }

    /** How many words the counters take. */
    static int words(int bits) {
        return Integer.bitCount(bits) * Meters.WORDS;
    }

    /** The place of the counter for a receiver that has a cap. */
    static int meter(int base, int bits, int receiver) {
        return base + words(bits & (1 << receiver) - 1);
    }

    /** Sets the caps of all counters. */
    static void set(long[] words, int base, Caps caps) {
        int bits = bits(caps);
        for (int receiver = 0; receiver < COUNT; receiver++) {
            if (has(bits, receiver)) {
                int cap = caps.forReceiver(RECEIVERS[receiver]);
                Meters.caps(words, meter(base, bits, receiver), cap, cap);
            }
        }
    }

    /**
     * Copies the counts of one block to another one of the same table. A receiver that had no cap before starts with
     * what was sent to all of them: more is not known, and a new cap must hold at once.
     */
    static void copyCounts(
            Meters meters, long[] words, int base, int bits, int newBase, int newBits, long[] all, int ofAll) {
        for (int receiver = 0; receiver < COUNT; receiver++) {
            if (has(newBits, receiver)) {
                boolean known = has(bits, receiver);
                meters.copyCounts(
                        known ? words : all,
                        known ? meter(base, bits, receiver) : ofAll,
                        words,
                        meter(newBase, newBits, receiver));
            }
        }
    }
}
