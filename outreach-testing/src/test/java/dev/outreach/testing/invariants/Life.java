package dev.outreach.testing.invariants;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.rotation.Pacing;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.store.StoreException;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A fleet to which everything happens that can, in an order drawn from a seed: messages at each stage of their way,
 * signals late, twice and out of order, reports corrected up and down, listings, audits, persons' decisions, and clocks
 * that jump. A call that the store fails is made again, as a caller would.
 */
class Life {
    /** Where no day begins before it has begun everywhere else. */
    private static final ZoneId WESTERNMOST = ZoneId.of("America/New_York");

    final long seed;
    final Random random;
    final FakeClock clock = FakeClock.at(Fleets.START.plus(Duration.ofHours(9)));
    final OutreachStore store;
    final List<Reservation> open = new ArrayList<>();
    Fleet fleet;
    Outreach outreach;
    /** How many calls the store has failed. */
    int failures;

    Runnable beforeCall = () -> {};
    Runnable afterFailure = () -> {};

    private final List<SendRequest> begun = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private int contacts;

    Life(long seed, Fleet fleet, OutreachStore store) {
        this.seed = seed;
        this.random = new Random(seed);
        this.fleet = fleet;
        this.store = store;
        this.outreach = build();
    }

    /** Another shell on what the store holds, as after the death of the process. */
    Outreach build() {
        return builder().build();
    }

    OutreachBuilder builder() {
        return Outreach.builder()
                .fleet(fleet)
                .store(store)
                .clock(clock)
                .seed(seed)
                .snapshotEvery(Duration.ofDays(20))
                .receivers(Contacts.receivers())
                .pacing(seed % 3 == 0 ? Pacing.uniform(Duration.ofMinutes(1), Duration.ofMinutes(9)) : Pacing.none())
                .cooldown(
                        seed % 2 == 0
                                ? CooldownPolicy.cusum().build()
                                : CooldownPolicy.threshold(0.02, 25, Duration.ofDays(3)));
    }

    void restart() {
        outreach = call(this::build);
    }

    /** One thing happens. */
    void step() {
        int draw = random.nextInt(100);
        if (draw < 45) {
            write();
        } else if (draw < 55) {
            goOn();
        } else if (draw < 67) {
            signal();
        } else if (draw < 71) {
            domainSignal();
        } else if (draw < 77) {
            report();
        } else if (draw < 78) {
            decide();
        } else if (draw < 95) {
            pass();
        } else {
            run(() -> outreach.advance());
        }
    }

    /** Time passes: mostly minutes, now and then a day or three, and sometimes the clock is set back. */
    void pass() {
        passUnseen();
    }

    final void passUnseen() {
        int draw = random.nextInt(40);
        Duration by = draw < 24
                ? Duration.ofSeconds(random.nextInt(1200))
                : draw < 35
                        ? Duration.ofMinutes(random.nextInt(600))
                        : draw < 38 ? Duration.ofHours(random.nextInt(70)) : Duration.ofMinutes(-random.nextInt(300));
        clock.advance(by);
    }

    /** A new message, or the next step of an old one, taken some way. */
    void write() {
        SendRequest request = request();
        Decision decision = call(() -> outreach.reserve(request));
        if (decision instanceof Decision.Reserved reserved) {
            open.add(reserved.reservation());
            if (random.nextInt(8) > 0) {
                take(open.size() - 1);
            }
        }
    }

    SendRequest request() {
        if (!begun.isEmpty() && random.nextInt(4) == 0) {
            SendRequest earlier = begun.get(random.nextInt(begun.size()));
            return random.nextInt(5) == 0 ? earlier : earlier.atStep(Math.min(earlier.step() + 1, 4));
        }
        ClientId client = any(new ArrayList<>(fleet.clients())).id();
        Contact.Value value = random.nextInt(4) == 0 ? Contact.Value.VIP : Contact.Value.STANDARD;
        EmailAddress address = EmailAddress.parse("p" + contacts++ + "@firm" + random.nextInt(60) + ".example");
        SendRequest request =
                SendRequest.first(client, new CampaignId("of-" + client), new Contact(address, value, null, Map.of()));
        begun.add(request);
        return request;
    }

    /** An open reservation is begun, or ends. */
    void goOn() {
        if (!open.isEmpty()) {
            take(random.nextInt(open.size()));
        }
    }

    private void take(int index) {
        Reservation reservation = open.get(index);
        if (random.nextInt(12) == 0) {
            open.remove(index);
            run(() -> {
                if (state(reservation) == ReservationState.HELD) {
                    outreach.release(reservation.id(), "changed my mind");
                }
            });
            return;
        }
        if (state(reservation) == ReservationState.HELD && stopped(reservation)) {
            open.remove(index);
        } else if (random.nextInt(10) > 0) {
            open.remove(index);
            SendResult result = result();
            run(() -> settle(reservation, result));
        }
    }

    /** Late answers come to nothing: their message is in doubt already. */
    private void settle(Reservation reservation, SendResult result) {
        if (state(reservation) == ReservationState.SENDING) {
            outreach.settle(reservation.id(), result, "<" + reservation.id().hashCode() + "@x.example>");
        }
    }

    private boolean stopped(Reservation reservation) {
        return call(() -> outreach.begin(reservation.id())) instanceof Clearance.Stop;
    }

    ReservationState state(Reservation reservation) {
        return store.reservation(reservation.id()).orElseThrow().state();
    }

    private SendResult result() {
        return switch (random.nextInt(40)) {
            case 0 -> new SendResult.Refused(new SmtpReply(550, "5.1.1", "no such user"));
            case 1 -> new SendResult.Refused(new SmtpReply(421, "4.7.28", "unusual rate of mail, Gmail"));
            case 2 -> new SendResult.Refused(new SmtpReply(452, "4.2.2", "mailbox full"));
            case 3 -> new SendResult.NotSent("no connection", true);
            case 4 -> new SendResult.InDoubt("the connection broke after DATA");
            default -> new SendResult.Accepted("250 OK");
        };
    }

    /** Something comes back for a mailbox: late, early, or a second time. */
    void signal() {
        if (!signals.isEmpty() && random.nextInt(4) == 0) {
            Signal again = any(signals);
            run(() -> outreach.record(again));
            return;
        }
        MailboxId mailbox = any(new ArrayList<>(fleet.mailboxes())).id();
        EmailAddress who = EmailAddress.parse("p" + random.nextInt(contacts + 1) + "@firm1.example");
        Instant at = sometime();
        Signal signal = switch (random.nextInt(24)) {
            case 0 -> new Signal.Bounced(at, mailbox, who, BounceClass.REPUTATION, "550 5.7.1 low reputation");
            case 1, 2, 3 ->
                new Signal.Bounced(
                        at,
                        mailbox,
                        who,
                        any(List.of(BounceClass.RECIPIENT_PERMANENT, BounceClass.CONTENT, BounceClass.UNKNOWN)),
                        "550 no");
            case 4 -> new Signal.Complained(at, mailbox, who);
            case 5 -> new Signal.Unsubscribed(at, mailbox, who);
            case 6, 7 -> new Signal.Placed(at, mailbox, random.nextInt(3) == 0);
            case 8 -> new Signal.AutoReplied(at, mailbox, who);
            default -> new Signal.Replied(at, mailbox, who);
        };
        signals.add(signal);
        run(() -> outreach.record(signal));
    }

    /** Something comes back for a domain. */
    void domainSignal() {
        DomainName domain = any(new ArrayList<>(fleet.domains())).name();
        Instant at = sometime();
        Signal signal = switch (random.nextInt(60)) {
            case 0 -> new Signal.Listed(at, domain, "dbl.example", ListingWeight.BURNS);
            case 1, 2, 3, 4 -> new Signal.Listed(at, domain, "harms.example", ListingWeight.HARMS);
            case 5, 6 -> new Signal.Listed(at, domain, "shared.example", ListingWeight.ALERTS);
            case 7, 8, 9, 10, 11 -> new Signal.Delisted(at, domain, "harms.example");
            case 12, 13 -> new Signal.Audited(at, domain, false, "SPF is missing");
            case 14, 15 -> new Signal.SpamRateReported(at, domain, ReceivingProvider.GOOGLE, 0.002);
            case 16 -> new Signal.SpamRateReported(at, domain, ReceivingProvider.GOOGLE, 0.004);
            case 17, 18, 19 -> new Signal.SpamRateReported(at, domain, ReceivingProvider.GOOGLE, 0.0001);
            default -> new Signal.Audited(at, domain, true, "in order");
        };
        run(() -> outreach.record(signal));
    }

    /** A platform's totals for one of the last days, which correct earlier ones up or down. */
    void report() {
        Mailbox mailbox = any(new ArrayList<>(fleet.mailboxes()));
        LocalDate date = clock.instant().atZone(WESTERNMOST).toLocalDate().minusDays(random.nextInt(4));
        int sent = random.nextInt(13);
        DailyReport report = new DailyReport(
                mailbox.id(),
                date,
                sent,
                Map.of(
                        BounceClass.RECIPIENT_PERMANENT,
                        random.nextInt(2),
                        BounceClass.REPUTATION,
                        random.nextInt(30) == 0 ? 2 : 0),
                random.nextInt(3),
                random.nextInt(60) == 0 ? 1 : 0,
                random.nextInt(2));
        run(() -> outreach.record(report));
    }

    /** A person takes something out of service, or allows a replacement. */
    void decide() {
        int draw = random.nextInt(20);
        if (draw > 1) {
            ClientId client = any(new ArrayList<>(fleet.clients())).id();
            run(() -> outreach.approveReplacement(client, "a bad list; it is deleted"));
            return;
        }
        FleetId id = draw == 0
                ? any(new ArrayList<>(fleet.mailboxes())).id()
                : any(new ArrayList<>(fleet.domains())).name();
        if (!ended(id)) {
            run(() -> outreach.retire(id, "no longer wanted"));
        }
    }

    private boolean ended(FleetId id) {
        var status = call(() -> outreach.status());
        return status.mailboxes().stream()
                        .anyMatch(seat ->
                                seat.mailbox().equals(id) && seat.stage().isFinal())
                || status.domains().stream()
                        .anyMatch(domain ->
                                domain.domain().equals(id) && domain.stage().isFinal());
    }

    private Instant sometime() {
        return outreach.now().minusSeconds(random.nextInt(10) == 0 ? random.nextInt(300_000) : random.nextInt(3000));
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    /** Calls until the store does not fail. */
    <T> T call(Supplier<T> action) {
        while (true) {
            try {
                beforeCall.run();
                return action.get();
            } catch (StoreException failed) {
                failures++;
                afterFailure.run();
            }
        }
    }
}
