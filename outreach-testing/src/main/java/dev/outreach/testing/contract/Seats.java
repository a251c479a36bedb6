package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import dev.outreach.rotation.Selection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/** A rotation with short words for what a clause does with it: bulk mailboxes in UTC on a Monday, from noon. */
record Seats(Rotation rotation) {
    static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    static final Pool BULK = new Pool(Tier.BULK, null);
    static final Caps ROOMY = Caps.daily(Caps.MOST);
    static final ReceivingProvider GOOGLE = ReceivingProvider.GOOGLE;

    static MailboxId id(String local) {
        return MailboxId.parse(local + "@a.example");
    }

    /** A mailbox that may send at any time as far as caps and window go. */
    static Mailbox mailbox(MailboxId id, Caps caps, SendingWindow window) {
        return new Mailbox(id, "", Tier.BULK, new ProviderId("smtp"), caps, window, null, null);
    }

    /** A whole day of a mailbox in UTC, in full health. */
    static SeatDay day(LocalDate date, int allowance) {
        Instant ends = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new SeatDay(date, ends, allowance, 1);
    }

    Seats domain(String name, Caps caps) {
        rotation.domain(new SendingDomain(new DomainName(name), new ClientId("client-01"), caps), ZoneOffset.UTC);
        return this;
    }

    Seats join(String local, int allowance) {
        return join(mailbox(id(local), ROOMY, SendingWindow.ALWAYS), ZoneOffset.UTC, day(MONDAY, allowance));
    }

    Seats join(Mailbox mailbox, ZoneId zone, SeatDay day) {
        rotation.join(mailbox, BULK, zone, day);
        return this;
    }

    Selection select(Instant now) {
        return rotation.select(BULK, GOOGLE, now);
    }

    /** The mailbox that is chosen; fails if none is. */
    MailboxId chosen(Instant now) {
        return assertThat(select(now))
                .asInstanceOf(InstanceOfAssertFactories.type(Selection.Chosen.class))
                .actual()
                .mailbox();
    }

    /** What is in the way; fails if a mailbox is chosen. */
    Selection.Later later(Instant now) {
        return later(select(now));
    }

    static Selection.Later later(Selection selection) {
        return assertThat(selection)
                .asInstanceOf(InstanceOfAssertFactories.type(Selection.Later.class))
                .actual();
    }

    /** Who is chosen when so many are asked for, all at one moment; ends where nobody is left. */
    List<MailboxId> take(int most, Instant now) {
        List<MailboxId> chosen = new ArrayList<>();
        while (chosen.size() < most && select(now) instanceof Selection.Chosen one) {
            chosen.add(one.mailbox());
        }
        return chosen;
    }

    static long count(List<MailboxId> chosen, String local) {
        return chosen.stream().filter(id(local)::equals).count();
    }
}
