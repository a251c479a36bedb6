package dev.outreach.rotation;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/** What the domains of a rotation have sent on their day and within 24 hours, and their caps; known by number. */
final class Domains {
    private static final int WORDS = 3;
    private static final int DAY_START = 0;
    private static final int DAY_END = 1;
    /** First counter in the high half: of all mail, then of the receivers with a cap; these as bits in the low half. */
    private static final int METERS = 2;

    private final Index index;
    private final Meters meters;
    private long[] words;
    private DomainName[] names;
    private ZoneId[] zones;

    Domains(Meters meters) {
        this.meters = meters;
        index = new Index();
        words = new long[0];
        names = new DomainName[0];
        zones = new ZoneId[0];
    }

    Domains(Domains other, Meters meters) {
        this.meters = meters;
        index = new Index(other.index);
        words = other.words.clone();
        names = other.names.clone();
        zones = other.zones.clone();
    }

    /** The number of a domain, or -1. */
    int find(DomainName name) {
        return index.find(name, this::name);
    }

    /** Takes a domain, or new caps or a new zone of one that is there; returns its number. */
    int put(SendingDomain domain, ZoneId zone, long now) {
        int number = find(domain.name());
        if (number < 0) {
            number = add(domain.name(), zone);
        }
        setCaps(number, domain);
        if (!zones[number].equals(zone)) {
            zones[number] = zone;
            moveDay(number, now);
        }
        return number;
    }

    private int add(DomainName name, ZoneId zone) {
        int number = index.size();
        if (number == names.length) {
            int room = Growth.enough(number + 1);
            words = Arrays.copyOf(words, room * WORDS);
            names = Arrays.copyOf(names, room);
            zones = Arrays.copyOf(zones, room);
        }
        names[number] = name;
        zones[number] = zone;
        words[number * WORDS + METERS] = -1L << 32;
        return index.add(this::name);
    }

    private void setCaps(int domain, SendingDomain value) {
        int bits = ReceiverCaps.bits(value.caps());
        int base = base(domain);
        if (base < 0 || bits != bits(domain)) {
            int newBase = meters.add(1 + Integer.bitCount(bits));
            if (base >= 0) {
                meters.copyCounts(newBase, meters, base);
                ReceiverCaps.copyCounts(meters, base, bits(domain), newBase, bits, meters, base);
            }
            base = newBase;
            words[domain * WORDS + METERS] = (long) base << 32 | bits;
        }
        meters.caps(base, value.caps().perDay(), value.caps().perRollingDay());
        ReceiverCaps.set(meters, base, value.caps());
    }

    DomainName name(int domain) {
        return names[domain];
    }

    long dayEnd(int domain) {
        return words[domain * WORDS + DAY_END];
    }

    /** Whether the domain may send one more, not looking at the receiver. */
    boolean free(int domain, long now, int hour) {
        if (now >= words[domain * WORDS + DAY_END]) {
            beginDay(domain, now);
        }
        return meters.free(base(domain), hour);
    }

    /** Whether the domain, which is free, may send one more to a receiver. */
    boolean freeFor(int domain, int receiver, int hour) {
        int bits = bits(domain);
        return !ReceiverCaps.has(bits, receiver) || meters.free(ReceiverCaps.meter(base(domain), bits, receiver), hour);
    }

    /** Adds what stands in the way of the domain to a wait; receiver -1 for none. */
    void addTo(Wait wait, int domain, int receiver, long now) {
        int hour = Meters.hourOf(now);
        free(domain, now, hour);
        addTo(wait, domain, base(domain), hour, Blocker.DOMAIN_CAP);
        int bits = bits(domain);
        if (receiver >= 0 && ReceiverCaps.has(bits, receiver)) {
            addTo(wait, domain, ReceiverCaps.meter(base(domain), bits, receiver), hour, Blocker.DOMAIN_RECEIVER_CAP);
        }
    }

    private void addTo(Wait wait, int domain, int meter, int hour, Blocker blocker) {
        if (meters.dayCap(meter) == 0) {
            wait.forever(blocker);
        } else if (meters.left(meter) == 0) {
            wait.atLeast(dayEnd(domain), blocker);
        }
        int free = meters.rollingFreeFrom(meter, hour);
        if (free > hour) {
            wait.atLeast(Meters.millisOf(free), blocker);
        }
    }

    void count(int domain, int receiver, long now, long at) {
        int hour = Meters.hourOf(at);
        free(domain, now, Meters.hourOf(now));
        boolean today = isToday(domain, at);
        meters.count(base(domain), hour, today);
        int bits = bits(domain);
        if (ReceiverCaps.has(bits, receiver)) {
            meters.count(ReceiverCaps.meter(base(domain), bits, receiver), hour, today);
        }
    }

    void giveBack(int domain, int receiver, long at) {
        int hour = Meters.hourOf(at);
        boolean today = isToday(domain, at);
        meters.giveBack(base(domain), hour, today);
        int bits = bits(domain);
        if (ReceiverCaps.has(bits, receiver)) {
            meters.giveBack(ReceiverCaps.meter(base(domain), bits, receiver), hour, today);
        }
    }

    private boolean isToday(int domain, long at) {
        return at >= words[domain * WORDS + DAY_START] && at < dayEnd(domain);
    }

    private void beginDay(int domain, long now) {
        setDay(domain, now);
        int base = base(domain);
        for (int meter = base; meter <= base + Integer.bitCount(bits(domain)); meter++) {
            meters.onDay(meter, 0);
        }
    }

    /** In another zone the day began at another time: what was sent since then counts, and what counted before. */
    private void moveDay(int domain, long now) {
        setDay(domain, now);
        int hour = Meters.hourOf(words[domain * WORDS + DAY_START]);
        int base = base(domain);
        for (int meter = base; meter <= base + Integer.bitCount(bits(domain)); meter++) {
            meters.onDay(meter, Math.max(meters.onDay(meter), meters.since(meter, hour)));
        }
    }

    private void setDay(int domain, long now) {
        ZoneId zone = zones[domain];
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
        words[domain * WORDS + DAY_START] = startOf(date, zone);
        words[domain * WORDS + DAY_END] = startOf(date.plusDays(1), zone);
    }

    private static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private int base(int domain) {
        return (int) (words[domain * WORDS + METERS] >>> 32);
    }

    private int bits(int domain) {
        return (int) words[domain * WORDS + METERS];
    }
}
