package dev.outreach.rotation;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the domains of a rotation have sent on their day and within 24 hours, and their caps.
 *
 * <p>A domain is known by its record: the place, counted from the beginning of the second region of the table, where its
 * counters follow what else there is of it.
 */
class Domains extends Seats {
    private static final int DAY_END = 0;
    /** The number of its zone in the high half, the receivers that it has a cap for as bits in the low half. */
    private static final int KIND = 1;
    /** The counter of all mail; those of receivers with a cap follow it. */
    private static final int METER = 2;

    private static final int RECEIVERS = METER + Meters.WORDS;

    final Meters meters;
    private final Index index;
    private final int region;
    /** Where the region begins now. */
    private int start;

    private int used;
    private DomainName[] names;
    private int[] records;
    /** Each once; there are few. */
    private final List<ZoneId> zones;

    Domains() {
        meters = new Meters();
        index = new Index();
        region = addRegion();
        names = new DomainName[0];
        records = Growth.NO_INTS;
        zones = new ArrayList<>(1);
    }

    Domains(Domains other) {
        super(other);
        meters = new Meters(other.meters);
        index = new Index(other.index);
        region = other.region;
        start = other.start;
        used = other.used;
        names = other.names.clone();
        records = other.records.clone();
        zones = new ArrayList<>(other.zones);
    }

    @Override
    void moved() {
        start = start(region);
    }

    /** The record of a domain, or -1. */
    int findDomain(DomainName name) {
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
    int putDomain(SendingDomain domain, ZoneId zone, long now) {
        int number = index.find(domain.name(), this::name);
        int bits = ReceiverCaps.bits(domain.caps());
        if (number < 0) {
            number = addDomain(domain.name(), zoneNumber(zone), bits);
        } else if (bits != bits(start + records[number])) {
            move(number, bits);
        }
        int at = start + records[number];
        Meters.caps(words(), at + METER, domain.caps().perDay(), domain.caps().perRollingDay());
        ReceiverCaps.set(words(), at + RECEIVERS, domain.caps());
        int zoneNumber = zoneNumber(zone);
        if (zoneNumber != zoneNumber(at)) {
            words()[at + KIND] = kind(zoneNumber, bits);
            moveDay(at, now);
        }
        return records[number];
    }

    private int zoneNumber(ZoneId zone) {
        int known = zones.indexOf(zone);
        if (known < 0) {
            zones.add(zone);
        }
        return known < 0 ? zones.size() - 1 : known;
    }

    private int addDomain(DomainName name, int zone, int bits) {
        int number = index.size();
        if (number == names.length) {
            int room = Growth.enough(number + 1);
            names = Arrays.copyOf(names, room);
            records = Arrays.copyOf(records, room);
        }
        names[number] = name;
        records[number] = newRecord(zone, bits);
        return index.add(this::name);
    }

    private void move(int number, int bits) {
        int record = newRecord(zoneNumber(start + records[number]), bits);
        int from = start + records[number];
        int to = start + record;
        long[] words = words();
        words[to + DAY_END] = words[from + DAY_END];
        meters.copyCounts(words, from + METER, words, to + METER);
        ReceiverCaps.copyCounts(meters, words, from + RECEIVERS, bits(from), to + RECEIVERS, bits, words, from + METER);
        records[number] = record;
    }

    private int newRecord(int zone, int bits) {
        int record = used;
        used += RECEIVERS + ReceiverCaps.words(bits);
        if (used > size(region)) {
            grow(region, Growth.enough(used));
        }
        words()[start + record + KIND] = kind(zone, bits);
        return record;
    }

    private static long kind(int zone, int bits) {
        return (long) zone << 32 | bits;
    }

    /** Whether the domain may send one more, not looking at the receiver. */
    boolean domainFree(int record, long now, int hour) {
        int at = start + record;
        if (now >= words()[at + DAY_END]) {
            beginDay(at, now);
        }
        return meters.free(words(), at + METER, hour);
    }

    /** Whether the domain, which is free, may send one more to a receiver. */
    boolean domainFreeFor(int record, int receiver, int hour) {
        int at = start + record;
        return !hasCap(at, receiver) || meters.free(words(), meter(at, receiver), hour);
    }

    /** Adds what stands in the way of the domain to a wait; receiver -1 for none. */
    void addDomain(Wait wait, int record, int receiver, long now) {
        int at = start + record;
        int hour = Meters.hourOf(now);
        domainFree(record, now, hour);
        addTo(wait, at, at + METER, hour, Blocker.DOMAIN_CAP);
        if (receiver >= 0 && hasCap(at, receiver)) {
            addTo(wait, at, meter(at, receiver), hour, Blocker.DOMAIN_RECEIVER_CAP);
        }
    }

    private void addTo(Wait wait, int at, int meter, int hour, Blocker blocker) {
        if (Meters.dayCap(words(), meter) == 0) {
            wait.forever(blocker);
        } else if (Meters.left(words(), meter) == 0) {
            wait.atLeast(words()[at + DAY_END], blocker);
        }
        int free = meters.rollingFreeFrom(words(), meter, hour);
        if (free > hour) {
            wait.atLeast(Meters.millisOf(free), blocker);
        }
    }

    /** Counts a message that leaves now; the domain was asked whether it is free. */
    void sendByDomain(int record, int receiver) {
        int at = start + record;
        meters.send(words(), at + METER);
        if (hasCap(at, receiver)) {
            meters.send(words(), meter(at, receiver));
        }
    }

    /** Counts a message that left at some time up to now. */
    void chargeDomain(int record, int receiver, long now, long time) {
        domainFree(record, now, Meters.hourOf(now));
        int at = start + record;
        boolean today = isOnDay(at, time);
        meters.count(words(), at + METER, Meters.hourOf(time), today);
        if (hasCap(at, receiver)) {
            meters.count(words(), meter(at, receiver), Meters.hourOf(time), today);
        }
    }

    void giveBackToDomain(int record, int receiver, long time) {
        int at = start + record;
        boolean today = isOnDay(at, time);
        meters.giveBack(words(), at + METER, Meters.hourOf(time), today);
        if (hasCap(at, receiver)) {
            meters.giveBack(words(), meter(at, receiver), Meters.hourOf(time), today);
        }
    }

    private boolean isOnDay(int at, long time) {
        return time < words()[at + DAY_END] && time >= dayStart(at);
    }

    private void beginDay(int at, long now) {
        setDay(at, now);
        for (int meter = at + METER; meter < end(at); meter += Meters.WORDS) {
            Meters.onDay(words(), meter, 0);
        }
    }

    /** In another zone the day began at another time: what was sent since then counts, and what counted before. */
    private void moveDay(int at, long now) {
        setDay(at, now);
        int hour = Meters.hourOf(dayStart(at));
        for (int meter = at + METER; meter < end(at); meter += Meters.WORDS) {
            int since = meters.since(words(), meter, hour);
            Meters.onDay(words(), meter, Math.max(Meters.onDay(words(), meter), since));
        }
    }

    private void setDay(int at, long now) {
        ZoneId zone = zone(at);
        words()[at + DAY_END] = startOf(dateOf(now, zone).plusDays(1), zone);
    }

    private long dayStart(int at) {
        ZoneId zone = zone(at);
        return startOf(dateOf(words()[at + DAY_END] - 1, zone), zone);
    }

    private ZoneId zone(int at) {
        return zones.get(zoneNumber(at));
    }

    private int zoneNumber(int at) {
        return (int) (words()[at + KIND] >>> 32);
    }

    private static LocalDate dateOf(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private int bits(int at) {
        return (int) words()[at + KIND];
    }

    private boolean hasCap(int at, int receiver) {
        return ReceiverCaps.has(bits(at), receiver);
    }

    private int meter(int at, int receiver) {
        return ReceiverCaps.meter(at + RECEIVERS, bits(at), receiver);
    }

    private int end(int at) {
        return at + RECEIVERS + ReceiverCaps.words(bits(at));
    }
}
