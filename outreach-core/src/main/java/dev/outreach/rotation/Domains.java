package dev.outreach.rotation;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * What the domains of a rotation have sent on their day and within 24 hours, and their caps.
 *
 * <p>A domain is known by the place of its record in the table, where its counters follow what else there is of it.
 */
final class Domains {
    private static final int DAY_END = 0;
    /** The domain's number in the high half, the receivers that it has a cap for as bits in the low half. */
    private static final int NUMBER = 1;
    /** The counter of all mail; those of receivers with a cap follow it. */
    private static final int METER = 2;

    private static final int RECEIVERS = METER + Meters.WORDS;

    private final Index index;
    private final Meters meters;
    private long[] words;
    private int used;
    private DomainName[] names;
    private ZoneId[] zones;
    private int[] records;

    Domains(Meters meters) {
        this.meters = meters;
        index = new Index();
        words = new long[0];
        names = new DomainName[0];
        zones = new ZoneId[0];
        records = new int[0];
    }

    Domains(Domains other, Meters meters) {
        this.meters = meters;
        index = new Index(other.index);
        words = other.words.clone();
        used = other.used;
        names = other.names.clone();
        zones = other.zones.clone();
        records = other.records.clone();
    }

    /** The record of a domain, or -1. */
    int find(DomainName name) {
        int number = index.find(name, this::name);
        return number < 0 ? -1 : records[number];
    }

    private DomainName name(int number) {
        return names[number];
    }

    /**
     * Takes a domain, or new caps or a new zone of one that is there; returns its record, which is another one than
     * before if it has caps for other receivers now.
     */
    int put(SendingDomain domain, ZoneId zone, long now) {
        int number = index.find(domain.name(), this::name);
        int bits = ReceiverCaps.bits(domain.caps());
        if (number < 0) {
            number = add(domain.name(), zone, bits);
        } else if (bits != bits(records[number])) {
            move(number, bits);
        }
        int record = records[number];
        Meters.caps(words, record + METER, domain.caps().perDay(), domain.caps().perRollingDay());
        ReceiverCaps.set(words, record + RECEIVERS, domain.caps());
        if (!zones[number].equals(zone)) {
            zones[number] = zone;
            moveDay(record, now);
        }
        return record;
    }

    private int add(DomainName name, ZoneId zone, int bits) {
        int number = index.size();
        if (number == names.length) {
            int room = Growth.enough(number + 1);
            names = Arrays.copyOf(names, room);
            zones = Arrays.copyOf(zones, room);
            records = Arrays.copyOf(records, room);
        }
        names[number] = name;
        zones[number] = zone;
        records[number] = newRecord(number, bits);
        return index.add(this::name);
    }

    private void move(int number, int bits) {
        int old = records[number];
        int record = newRecord(number, bits);
        words[record + DAY_END] = words[old + DAY_END];
        meters.copyCounts(words, old + METER, words, record + METER);
        ReceiverCaps.copyCounts(
                meters, words, old + RECEIVERS, bits(old), record + RECEIVERS, bits, words, old + METER);
        records[number] = record;
    }

    private int newRecord(int number, int bits) {
        int record = used;
        used += RECEIVERS + ReceiverCaps.words(bits);
        if (used > words.length) {
            words = Arrays.copyOf(words, Growth.enough(used));
        }
        words[record + NUMBER] = (long) number << 32 | bits;
        return record;
    }

    /** Whether the domain may send one more, not looking at the receiver. */
    boolean free(int record, long now, int hour) {
        if (now >= words[record + DAY_END]) {
            beginDay(record, now);
        }
        return meters.free(words, record + METER, hour);
    }

    /** Whether the domain, which is free, may send one more to a receiver. */
    boolean freeFor(int record, int receiver, int hour) {
        return !hasCap(record, receiver) || meters.free(words, meter(record, receiver), hour);
    }

    /** Adds what stands in the way of the domain to a wait; receiver -1 for none. */
    void addTo(Wait wait, int record, int receiver, long now) {
        int hour = Meters.hourOf(now);
        free(record, now, hour);
        addTo(wait, record, record + METER, hour, Blocker.DOMAIN_CAP);
        if (receiver >= 0 && hasCap(record, receiver)) {
            addTo(wait, record, meter(record, receiver), hour, Blocker.DOMAIN_RECEIVER_CAP);
        }
    }

    private void addTo(Wait wait, int record, int meter, int hour, Blocker blocker) {
        if (Meters.dayCap(words, meter) == 0) {
            wait.forever(blocker);
        } else if (Meters.left(words, meter) == 0) {
            wait.atLeast(words[record + DAY_END], blocker);
        }
        int free = meters.rollingFreeFrom(words, meter, hour);
        if (free > hour) {
            wait.atLeast(Meters.millisOf(free), blocker);
        }
    }

    /** Counts a message that leaves now; the domain was asked whether it is free. */
    void send(int record, int receiver) {
        meters.send(words, record + METER);
        if (hasCap(record, receiver)) {
            meters.send(words, meter(record, receiver));
        }
    }

    /** Counts a message that left at some time up to now. */
    void charge(int record, int receiver, long now, long at) {
        free(record, now, Meters.hourOf(now));
        boolean today = isToday(record, at);
        meters.count(words, record + METER, Meters.hourOf(at), today);
        if (hasCap(record, receiver)) {
            meters.count(words, meter(record, receiver), Meters.hourOf(at), today);
        }
    }

    void giveBack(int record, int receiver, long at) {
        boolean today = isToday(record, at);
        meters.giveBack(words, record + METER, Meters.hourOf(at), today);
        if (hasCap(record, receiver)) {
            meters.giveBack(words, meter(record, receiver), Meters.hourOf(at), today);
        }
    }

    private boolean isToday(int record, long at) {
        return at < words[record + DAY_END] && at >= dayStart(record);
    }

    private void beginDay(int record, long now) {
        setDay(record, now);
        for (int meter = record + METER; meter < end(record); meter += Meters.WORDS) {
            Meters.onDay(words, meter, 0);
        }
    }

    /** In another zone the day began at another time: what was sent since then counts, and what counted before. */
    private void moveDay(int record, long now) {
        setDay(record, now);
        int hour = Meters.hourOf(dayStart(record));
        for (int meter = record + METER; meter < end(record); meter += Meters.WORDS) {
            int since = meters.since(words, meter, hour);
            Meters.onDay(words, meter, Math.max(Meters.onDay(words, meter), since));
        }
    }

    private void setDay(int record, long now) {
        ZoneId zone = zone(record);
        words[record + DAY_END] = startOf(dateOf(now, zone).plusDays(1), zone);
    }

    private long dayStart(int record) {
        ZoneId zone = zone(record);
        return startOf(dateOf(words[record + DAY_END] - 1, zone), zone);
    }

    private ZoneId zone(int record) {
        return zones[(int) (words[record + NUMBER] >>> 32)];
    }

    private static LocalDate dateOf(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private int bits(int record) {
        return (int) words[record + NUMBER];
    }

    private boolean hasCap(int record, int receiver) {
        return ReceiverCaps.has(bits(record), receiver);
    }

    private int meter(int record, int receiver) {
        return ReceiverCaps.meter(record + RECEIVERS, bits(record), receiver);
    }

    private int end(int record) {
        return record + RECEIVERS + ReceiverCaps.words(bits(record));
    }
}
