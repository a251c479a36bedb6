package dev.outreach.fleet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a mailbox or a domain may send at the most, whatever its warm-up and health would allow. All caps
 * hold at once and the tightest wins.
 *
 * @param perDay messages on one calendar day of the sender's zone, 0 to {@value #MOST}
 * @param perRollingDay messages within any 24 hours, as mailbox vendors count them, 0 to {@value #MOST}. Never exceeded;
 *     the rotation keeps it in steps of an hour, so it may bind up to one hour longer than 24
 * @param perReceiver messages on one calendar day, and within any 24 hours, to one receiving provider; a receiver that
 *     is not named has no cap of its own
 */
public record Caps(int perDay, int perRollingDay, Map<ReceivingProvider, Integer> perReceiver) {
    /** The highest cap that can be set; far above what any mailbox vendor permits. */
    public static final int MOST = 1_000_000;

    public Caps {
        check("cap per day", perDay);
        check("cap per 24 hours", perRollingDay);
        Map<ReceivingProvider, Integer> copy = new EnumMap<>(ReceivingProvider.class);
        perReceiver.forEach((receiver, cap) -> {
            check("cap for " + receiver, cap);
            copy.put(receiver, cap);
        });
        perReceiver = Collections.unmodifiableMap(copy);
    }

    /** The same number a day and within any 24 hours, and no caps for single receivers. */
    public static Caps daily(int cap) {
        return new Caps(cap, cap, Map.of());
    }

    /** These caps with another one for a receiver. */
    public Caps withReceiver(ReceivingProvider receiver, int cap) {
        Map<ReceivingProvider, Integer> more = new EnumMap<>(ReceivingProvider.class);
        more.putAll(perReceiver);
        more.put(receiver, cap);
        return new Caps(perDay, perRollingDay, more);
    }

    /** These caps with another one within any 24 hours. */
    public Caps withRollingDay(int cap) {
        return new Caps(perDay, cap, perReceiver);
    }

    /** The cap for a receiver on one day, {@link #MOST} where none is set. */
    public int forReceiver(ReceivingProvider receiver) {
        @Nullable Integer cap = perReceiver.get(receiver);
        return cap == null ? MOST : cap;
    }

    private static void check(String name, int cap) {
        if (cap < 0 || cap > MOST) {
            throw new IllegalArgumentException(name + " is " + cap + ": use 0 to " + MOST);
        }
    }
}
