package dev.outreach.rotation;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A rotation in UTC with the words of a test: one domain a mailbox unless said otherwise, no caps, no gaps. */
final class Fixture {
    static final Pool BULK = new Pool(Tier.BULK, null);
    static final Pool PREMIUM = new Pool(Tier.PREMIUM, null);
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    static final Instant NOON = MONDAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    static final Caps NO_CAPS = new Caps(Caps.MOST, Caps.MOST, Map.of());
    static final ReceivingProvider OTHER = ReceivingProvider.OTHER;
    static final ReceivingProvider GOOGLE = ReceivingProvider.GOOGLE;

    final Rotation rotation;

    Fixture(Rotation rotation) {
        this.rotation = rotation;
    }

    static Fixture noGaps() {
        return new Fixture(Rotation.stride(1, Pacing.none()));
    }

    static Fixture gap(Duration gap) {
        return new Fixture(Rotation.stride(1, Pacing.uniform(gap, gap)));
    }

    static MailboxId id(String name) {
        return MailboxId.parse(name.contains("@") ? name : "me@" + name + ".example");
    }

    static Mailbox mailbox(String name, Caps caps, SendingWindow window) {
        return new Mailbox(id(name), "", Tier.BULK, new ProviderId("smtp"), caps, window, null, null);
    }

    static SeatDay day(LocalDate date, ZoneId zone, int allowance, double health) {
        return new SeatDay(date, date.plusDays(1).atStartOfDay(zone).toInstant(), allowance, health);
    }

    static SeatDay day(int allowance) {
        return day(MONDAY, ZoneOffset.UTC, allowance, 1);
    }

    static SeatDay nextDay(int allowance) {
        return day(MONDAY.plusDays(1), ZoneOffset.UTC, allowance, 1);
    }

    Fixture domain(String name, Caps caps) {
        rotation.domain(new SendingDomain(new DomainName(name), null, caps), ZoneOffset.UTC);
        return this;
    }

    Fixture join(String name, int allowance) {
        return join(mailbox(name, NO_CAPS, SendingWindow.ALWAYS), day(allowance));
    }

    Fixture join(Mailbox mailbox, SeatDay day) {
        if (!mailbox.id().toString().contains("shared")) {
            domain(mailbox.domain().value(), NO_CAPS);
        }
        rotation.join(mailbox, BULK, ZoneOffset.UTC, day);
        return this;
    }

    /** Who sends at a moment: a name as it was given to {@link #join}, or the blocker. */
    String select(Instant at) {
        return select(OTHER, at);
    }

    String select(ReceivingProvider receiver, Instant at) {
        return word(rotation.select(BULK, receiver, at));
    }

    String selectOne(String name, Instant at) {
        return word(rotation.select(id(name), OTHER, at));
    }

    Selection.Later refusal(Instant at) {
        return (Selection.Later) rotation.select(BULK, OTHER, at);
    }

    static String word(Selection selection) {
        if (selection instanceof Selection.Chosen chosen) {
            String address = chosen.mailbox().toString();
            return address.startsWith("me@") ? address.substring(3, address.length() - ".example".length()) : address;
        }
        return ((Selection.Later) selection).blocker().name();
    }

    static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }
}
