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
import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import dev.outreach.rotation.Selection;
import dev.outreach.testing.contract.RotationLedger.Charge;
import dev.outreach.testing.contract.RotationLedger.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random walk over the calls of a rotation, each answer checked against a ledger. */
final class RotationWalk {
    private static final Duration GAP = Duration.ofMinutes(7);
    static final Pacing PACING = new FixedGap(GAP);

    /** Questions asked one after the other at the moments that the answers name, until a mailbox is chosen. */
    private static final int LONGEST_CHAIN = 200;

    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"));
    private static final List<Pool> POOLS = List.of(new Pool(Tier.BULK, null), new Pool(Tier.PREMIUM, null));

    private final Rotation rotation;
    private final long seed;
    private final Random random;
    private final RotationLedger ledger = new RotationLedger(GAP);
    private final List<Member> gone = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T05:00:00Z");
    private int call;

    RotationWalk(Rotation rotation, long seed) {
        this.rotation = rotation;
        this.seed = seed;
        random = new Random(seed);
        for (int d = 0; d < 3; d++) {
            addDomain(new DomainName("d" + d + ".example"));
        }
    }

    private void addDomain(DomainName name) {
        Caps caps = new Caps(6 + random.nextInt(15), 8 + random.nextInt(20), receiverCaps(4));
        ZoneId zone = pick(ZONES);
        SendingDomain domain = new SendingDomain(name, new ClientId("client-01"), caps);
        rotation.domain(domain, zone);
        ledger.domain(domain, zone);
        for (int m = 0; m < 3; m++) {
            Mailbox mailbox = new Mailbox(
                    MailboxId.parse("m" + m + "@" + name),
                    "",
                    Tier.BULK,
                    new ProviderId("smtp"),
                    new Caps(Caps.MOST, 5 + random.nextInt(10), receiverCaps(3)),
                    window(),
                    null,
                    null);
            ZoneId own = random.nextBoolean() ? zone : pick(ZONES);
            join(new Member(mailbox, pick(POOLS), own, today(own)));
        }
    }

    private Map<ReceivingProvider, Integer> receiverCaps(int least) {
        return random.nextBoolean() ? Map.of() : Map.of(ReceivingProvider.GOOGLE, least + random.nextInt(5));
    }

    private SendingWindow window() {
        int from = 6 + random.nextInt(6);
        return random.nextBoolean()
                ? SendingWindow.ALWAYS
                : SendingWindow.weekdays(LocalTime.of(from, 30), LocalTime.of(from + 5, 0));
    }

    private SeatDay today(ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(now, zone);
        Instant ends = date.plusDays(1).atStartOfDay(zone).toInstant();
        return new SeatDay(date, ends, random.nextInt(12), (1 + random.nextInt(10)) / 10.0);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    void run(int calls) {
        for (call = 1; call <= calls; call++) {
            now = now.plusMillis(random.nextInt(480_000));
            ledger.members().stream()
                    .filter(member -> !now.isBefore(member.day().ends()))
                    .forEach(member -> open(member, today(member.zone())));
            step();
        }
        assertThat(ledger.charges().size()).as("messages on %s", where()).isPositive();
    }

    private String where() {
        return "seed " + seed + ", call " + call + " at " + now;
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0 -> giveBack();
            case 1 -> chargeElsewhere();
            case 2 -> leave();
            case 3 -> comeBack();
            case 4 -> changeAllowance();
            case 5, 6, 7 -> askOne();
            default -> askPool();
        }
        for (Member member : ledger.members()) {
            assertThat(rotation.left(member.mailbox().id()))
                    .as("%s: left of %s", where(), member.mailbox().id())
                    .isEqualTo(ledger.left(member));
        }
    }

    private void askPool() {
        Pool pool = pick(POOLS);
        ReceivingProvider receiver = pick(List.of(ReceivingProvider.GOOGLE, ReceivingProvider.OTHER));
        Selection selection = rotation.select(pool, receiver, jumpingBack());
        check(selection, receiver);
        if (selection instanceof Selection.Later later) {
            for (Member member : ledger.members()) {
                boolean may = member.pool().equals(pool) && ledger.surelyMaySend(member, receiver, now);
                assertThat(may)
                        .as(
                                "%s: %s may send, but: %s",
                                where(), member.mailbox().id(), later)
                        .isFalse();
            }
            checkProgress(later, pool, receiver);
        }
    }

    private void askOne() {
        ReceivingProvider receiver = pick(List.of(ReceivingProvider.GOOGLE, ReceivingProvider.OTHER));
        if (!ledger.members().isEmpty()) {
            Member member = pick(ledger.members());
            Selection selection = rotation.select(member.mailbox().id(), receiver, jumpingBack());
            check(selection, receiver);
            boolean may = ledger.surelyMaySend(member, receiver, now) && selection instanceof Selection.Later;
            assertThat(may)
                    .as("%s: %s may send, but: %s", where(), member.mailbox().id(), selection)
                    .isFalse();
        }
    }

    /** Mostly the time it is, now and then an earlier one, which a rotation takes as the latest that it knows. */
    private Instant jumpingBack() {
        rotation.select(MailboxId.parse("nobody@d0.example"), ReceivingProvider.OTHER, now);
        return random.nextInt(15) == 0 ? now.minusSeconds(random.nextInt(200_000)) : now;
    }

    private void check(Selection selection, ReceivingProvider receiver) {
        if (selection instanceof Selection.Chosen chosen) {
            assertThat(ledger.forbids(chosen.mailbox(), receiver, now))
                    .as("%s: what forbids %s to %s", where(), chosen, receiver)
                    .isEmpty();
            ledger.charge(new Charge(chosen.mailbox(), receiver, now));
        } else if (selection instanceof Selection.Later later) {
            assertThat(later.notBefore()).as("%s: %s", where(), later).isAfter(now);
            assertThat(later.why()).as("%s: %s", where(), later).isNotBlank().doesNotContain("\n");
        }
    }

    /** Whoever asks at the moments that are named gets on: each is later than the last, and asking earlier is in vain. */
    private void checkProgress(Selection.Later first, Pool pool, ReceivingProvider receiver) {
        Rotation copy = rotation.copy();
        Selection.Later later = first;
        for (int asked = 0; later.notBefore().isBefore(Instant.MAX); asked++) {
            assertThat(asked)
                    .as("%s: questions in vain, the last: %s", where(), later)
                    .isLessThan(LONGEST_CHAIN);
            assertThat(rotation.copy().select(pool, receiver, later.notBefore().minusMillis(1)))
                    .as("%s: just before %s", where(), later)
                    .isInstanceOf(Selection.Later.class);
            Selection next = copy.select(pool, receiver, later.notBefore());
            if (!(next instanceof Selection.Later still)) {
                return;
            }
            assertThat(still.notBefore()).as("%s: after %s", where(), later).isAfter(later.notBefore());
            later = still;
        }
    }

    private void giveBack() {
        if (!ledger.charges().isEmpty()) {
            Charge charge =
                    ledger.charges().remove(random.nextInt(ledger.charges().size()));
            rotation.giveBack(charge.mailbox(), charge.receiver(), charge.at());
        }
    }

    private void chargeElsewhere() {
        if (!ledger.members().isEmpty()) {
            Charge charge = new Charge(pick(ledger.members()).mailbox().id(), ReceivingProvider.GOOGLE, now);
            rotation.charge(charge.mailbox(), charge.receiver(), charge.at());
            ledger.charge(charge);
        }
    }

    private void leave() {
        if (!ledger.members().isEmpty()) {
            Member member = pick(ledger.members());
            rotation.leave(member.mailbox().id());
            ledger.leave(member.mailbox().id());
            gone.add(member);
        }
    }

    private void comeBack() {
        if (!gone.isEmpty()) {
            Member member = gone.remove(random.nextInt(gone.size()));
            join(member.opened(today(member.zone())));
        }
    }

    private void join(Member member) {
        rotation.join(member.mailbox(), member.pool(), member.zone(), member.day());
        ledger.join(member);
    }

    private void changeAllowance() {
        if (!ledger.members().isEmpty()) {
            Member member = pick(ledger.members());
            open(member, today(member.zone()));
        }
    }

    private void open(Member member, SeatDay day) {
        rotation.open(member.mailbox().id(), day);
        ledger.join(member.opened(day));
    }
}
