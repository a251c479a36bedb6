package dev.outreach.benchmarks;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Clients with a pool of mailboxes each, three a domain, with every kind of cap set. The mailboxes may send 30 to 50 a
 * day between 6 and 22 o'clock.
 */
final class ModelFleet {
    static final Pool POOL = new Pool(Tier.BULK, null);
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    static final LocalTime OPENING = LocalTime.of(6, 0);
    static final LocalTime CLOSING = LocalTime.of(22, 0);
    static final int MEAN_ALLOWANCE = 40;

    private static final SendingWindow WINDOW =
            new SendingWindow(EnumSet.allOf(DayOfWeek.class), List.of(new SendingWindow.Hours(OPENING, CLOSING)));
    private static final Caps MAILBOX_CAPS = new Caps(50, 60, Map.of());
    private static final Caps DOMAIN_CAPS =
            new Caps(150, 170, Map.of(ReceivingProvider.GOOGLE, 100, ReceivingProvider.MICROSOFT, 100));
    private static final int MAILBOXES_OF_DOMAIN = 3;

    private ModelFleet() {}

    static MailboxId id(int client, int mailbox) {
        return MailboxId.parse("m" + mailbox % MAILBOXES_OF_DOMAIN + "@d" + mailbox / MAILBOXES_OF_DOMAIN + ".c"
                + client + ".example");
    }

    static int allowance(int mailbox) {
        return MEAN_ALLOWANCE - 10 + mailbox % 21;
    }

    /** The days of all mailboxes, by allowance; shared, as they differ in nothing else. */
    static SeatDay[] days(LocalDate date) {
        Instant ends = date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        SeatDay[] days = new SeatDay[21];
        for (int i = 0; i < days.length; i++) {
            days[i] = new SeatDay(date, ends, allowance(i), 1);
        }
        return days;
    }

    static Rotation rotation(int client, MailboxId[] ids) {
        Rotation rotation = Rotation.stride(client, Pacing.standard());
        SeatDay[] days = days(FIRST_DAY);
        for (int i = 0; i < ids.length; i++) {
            if (i % MAILBOXES_OF_DOMAIN == 0) {
                DomainName domain = ids[i].domain();
                rotation.domain(new SendingDomain(domain, null, DOMAIN_CAPS), ZoneOffset.UTC);
            }
            Mailbox mailbox =
                    new Mailbox(ids[i], "", Tier.BULK, new ProviderId("smtp"), MAILBOX_CAPS, WINDOW, null, null);
            rotation.join(mailbox, POOL, ZoneOffset.UTC, days[i % days.length]);
        }
        return rotation;
    }

    static MailboxId[] ids(int client, int count) {
        MailboxId[] ids = new MailboxId[count];
        for (int i = 0; i < count; i++) {
            ids[i] = id(client, i);
        }
        return ids;
    }
}
