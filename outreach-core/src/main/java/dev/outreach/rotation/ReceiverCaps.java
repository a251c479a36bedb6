package dev.outreach.rotation;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ReceivingProvider;

/**
 * The counters of a mailbox or domain for those receivers that it has a cap for. They follow each other in a table, in
 * the order of the receivers, after the number that is called their base.
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

    /** The counter for a receiver that has a cap. */
    static int meter(int base, int bits, int receiver) {
        return base + 1 + Integer.bitCount(bits & (1 << receiver) - 1);
    }

    /** Sets the caps of all counters. */
    static void set(Meters table, int base, Caps caps) {
        int bits = bits(caps);
        for (int receiver = 0; receiver < COUNT; receiver++) {
            if (has(bits, receiver)) {
                int cap = caps.forReceiver(RECEIVERS[receiver]);
                table.caps(meter(base, bits, receiver), cap, cap);
            }
        }
    }

    /**
     * Copies the counts of one block to another one. A receiver that had no cap before starts with what was sent to all
     * of them: more is not known, and a new cap must hold at once.
     */
    static void copyCounts(Meters table, int base, int bits, int newBase, int newBits, Meters all, int meterOfAll) {
        for (int receiver = 0; receiver < COUNT; receiver++) {
            if (has(newBits, receiver)) {
                int to = meter(newBase, newBits, receiver);
                if (has(bits, receiver)) {
                    table.copyCounts(to, table, meter(base, bits, receiver));
                } else {
                    table.copyCounts(to, all, meterOfAll);
                }
            }
        }
    }
}
