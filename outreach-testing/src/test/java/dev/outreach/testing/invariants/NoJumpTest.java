package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.rotation.Pacing;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import dev.outreach.warmup.WarmupCurve;
import dev.outreach.warmup.WarmupProgress;
import dev.outreach.warmup.WarmupProgress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 6 of what must always hold: no allowance grows faster than its ramp, and who rested ramps again. */
class NoJumpTest {
    private static final int DAYS = 180;
    private static final int CAP = 45;
    private static final WarmupCurve CURVE = WarmupCurve.standard();
    /** Part of the former allowance that a return begins with, and the days it takes. */
    private static final double RETURN = 0.4;

    private static final int RETURN_DAYS = 7;

    private final Fleet fleet = Fleets.shape()
            .domains(6)
            .mailboxesPerDomain(2)
            .warmingEvery(2)
            .mailboxCaps(Caps.daily(CAP))
            .build();
    private final OutreachStore store = OutreachStore.inMemory();
    private final FakeClock clock = FakeClock.at(Fleets.START.plus(Duration.ofHours(9)));
    private Outreach outreach = build();
    private int contacts;

    private Outreach build() {
        return Outreach.builder()
                .fleet(fleet)
                .store(store)
                .clock(clock)
                .pacing(Pacing.none())
                .build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void monthsOfGoodAndBadDays(long seed) {
        Random random = new Random(seed);
        for (int day = 0; day < DAYS; day++) {
            outreach.advance();
            if (random.nextInt(10) > 0) {
                send(random.nextInt(4) == 0 ? random.nextInt(200) : 500);
            }
            bring(random);
            if (random.nextInt(8) == 0) {
                outreach = build();
            }
            clock.advance(random.nextInt(30) == 0 ? Duration.ofDays(4) : Duration.ofHours(20 + random.nextInt(9)));
        }
        outreach.advance();
        judge(seed);
    }

    private void send(int most) {
        for (int i = 0; i < most; i++) {
            EmailAddress who = EmailAddress.parse("p" + contacts++ + "@firm.example");
            Decision decision = outreach.reserve(
                    SendRequest.first(new ClientId("client-01"), new CampaignId("spring"), Contact.of(who)));
            if (!(decision instanceof Decision.Reserved reserved)) {
                return;
            }
            if (outreach.begin(reserved.reservation().id()) instanceof Clearance.Go) {
                outreach.confirm(reserved.reservation().id(), "<1@x.example>");
            }
        }
    }

    /** Now and then a mailbox has a bad day, and a domain rests. */
    private void bring(Random random) {
        Instant now = outreach.now();
        fleet.mailboxes().forEach(mailbox -> {
            EmailAddress who = EmailAddress.parse("p" + random.nextInt(contacts + 1) + "@firm.example");
            switch (random.nextInt(40)) {
                case 0 -> {
                    outreach.record(new Signal.Placed(now, mailbox.id(), true));
                    outreach.record(new Signal.Placed(now.minusSeconds(5), mailbox.id(), true));
                }
                case 1 -> outreach.record(new Signal.Bounced(now, mailbox.id(), who, BounceClass.CONTENT, "554 link"));
                case 2 -> outreach.record(report(mailbox.id(), now, random.nextInt(CAP)));
                default -> outreach.record(new Signal.Replied(now, mailbox.id(), who));
            }
        });
        DomainName domain =
                new ArrayList<>(fleet.domains()).get(random.nextInt(6)).name();
        int draw = random.nextInt(25);
        if (draw < 2) {
            outreach.record(
                    new Signal.SpamRateReported(now, domain, dev.outreach.fleet.ReceivingProvider.GOOGLE, 0.004));
        } else if (draw < 4) {
            outreach.record(new Signal.Audited(now, domain, false, "SPF is missing"));
        } else if (draw < 10) {
            fleet.domains().forEach(each -> outreach.record(new Signal.Audited(now, each.name(), true, "in order")));
        }
    }

    private static DailyReport report(MailboxId mailbox, Instant now, int sent) {
        LocalDate yesterday = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        return new DailyReport(mailbox, yesterday, sent, Map.of(), 1, 0, 0);
    }

    private void judge(long seed) {
        Map<MailboxId, JournalEvent.DayOpened> before = new HashMap<>();
        Map<MailboxId, Boolean> rested = new HashMap<>();
        List<String> returns = new ArrayList<>();
        int[] grown = {0};
        store.journal(0).forEach(entry -> {
            if (entry.event() instanceof JournalEvent.StageChanged changed
                    && changed.transition().about() instanceof MailboxId id) {
                rested.put(id, changed.transition().from() == Stage.COOLDOWN);
            } else if (entry.event() instanceof JournalEvent.DayOpened opened) {
                JournalEvent.DayOpened last = before.put(opened.mailbox(), opened);
                boolean returned = Boolean.TRUE.equals(rested.put(opened.mailbox(), false));
                if (last == null) {
                    return;
                }
                String context = "seed " + seed + ": " + last + " then " + opened;
                assertThat(opened.date()).as(context).isAfter(last.date());
                if (returned) {
                    returns.add(context);
                    assertThat(opened.progress().allowance())
                            .as("return, " + context)
                            .isLessThanOrEqualTo(
                                    most(CURVE.allowance(0), last.progress().allowance()));
                } else {
                    int step = opened.progress().allowance() - last.progress().allowance();
                    grown[0] += step > 0 ? 1 : 0;
                    assertThat(step).as(context).isLessThanOrEqualTo(largestStep(last.progress()));
                }
            }
        });
        assertThat(returns).as("returns, seed %d", seed).hasSizeGreaterThan(5);
        assertThat(grown[0])
                .as("days on which an allowance grew, seed %d", seed)
                .isGreaterThan(100);
    }

    private static int most(int first, int former) {
        return Math.max(first, (int) Math.round(RETURN * former));
    }

    /** By how much the next day may be larger: a day of the curve, one message above it, a day of the way back. */
    private static int largestStep(WarmupProgress today) {
        if (today.phase() == Phase.RETURNING) {
            double way = today.target() - RETURN * today.target();
            return Math.max(2, (int) Math.ceil(way / (RETURN_DAYS - 1)) + 1);
        }
        if (today.phase() == Phase.WARMING) {
            return 2;
        }
        return 1;
    }
}
