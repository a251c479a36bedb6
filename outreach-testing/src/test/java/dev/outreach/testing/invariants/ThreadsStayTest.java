package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Decision;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 5 of what must always hold: a follow-up leaves from the mailbox that began the thread, or not at all. */
class ThreadsStayTest {
    private static final int STEPS = 5000;

    private final Life life = new Life(1, LifeFleet.of(1, 3, 2, 1), OutreachStore.inMemory());
    private final SendRequest first = Post.to(1);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aLifeWithCooldownsBurnsAndRestarts(long seed) {
        Life long_ = new Life(seed, LifeFleet.of(2, 3, 3, 4), OutreachStore.inMemory());
        for (int step = 0; step < STEPS; step++) {
            long_.step();
            if (long_.random.nextInt(300) == 0) {
                long_.restart();
            }
        }
        assertThat(followUpsThatStayed(long_.store, "seed " + seed))
                .as("follow-ups, seed %d", seed)
                .isGreaterThan(50);
    }

    /** How many follow-ups there are in a store, each of which must be of the mailbox that began its thread. */
    static int followUpsThatStayed(OutreachStore store, String context) {
        List<List<Reservation>> sequences = List.copyOf(store.since(Instant.EPOCH)
                .collect(Collectors.groupingBy(each ->
                        each.id().key().campaign() + " " + each.id().key().contact()))
                .values());
        int followUps = 0;
        for (List<Reservation> sequence : sequences) {
            for (Reservation reservation : sequence) {
                Optional<Reservation> earlier = latestSentBefore(reservation, sequence);
                if (earlier.isPresent()) {
                    followUps++;
                    assertThat(reservation.mailbox())
                            .as("who was to send %s: %s", reservation, context)
                            .isEqualTo(earlier.get().mailbox());
                }
            }
        }
        return followUps;
    }

    private static Optional<Reservation> latestSentBefore(Reservation followUp, List<Reservation> sequence) {
        return sequence.stream()
                .filter(each -> each.id().key().step() < followUp.id().key().step())
                .filter(each -> each.state() == ReservationState.SENT)
                .filter(each -> !each.settledAt().isAfter(followUp.reservedAt()))
                .max((a, b) -> Integer.compare(a.id().key().step(), b.id().key().step()));
    }

    @Test
    void waitsWhileTheMailboxRestsAndThenLeavesFromIt() {
        MailboxId mailbox = begun();
        life.outreach.record(new Signal.Audited(life.outreach.now(), mailbox.domain(), false, "SPF is missing"));
        assertThat(followUp())
                .isInstanceOf(Decision.Later.class)
                .extracting(Decision::why)
                .asString()
                .contains(mailbox.toString(), "rests since", "SPF is missing");
        life.outreach.record(new Signal.Audited(life.outreach.now(), mailbox.domain(), true, "in order"));
        life.clock.advance(Duration.ofDays(3));
        assertThat(followUp())
                .isInstanceOfSatisfying(
                        Decision.Reserved.class,
                        reserved -> assertThat(reserved.reservation().mailbox()).isEqualTo(mailbox));
    }

    @Test
    void waitsWhileTheMailboxHasNothingLeft() {
        MailboxId mailbox = begun();
        int number = 2;
        while (followUpTo(number, mailbox) instanceof Decision.Reserved) {
            number++;
        }
        assertThat(followUp())
                .isInstanceOf(Decision.Later.class)
                .extracting(Decision::why)
                .asString()
                .contains("its thread began from " + mailbox);
        life.clock.advance(Duration.ofDays(2));
        assertThat(followUp())
                .isInstanceOfSatisfying(
                        Decision.Reserved.class,
                        reserved -> assertThat(reserved.reservation().mailbox()).isEqualTo(mailbox));
    }

    private Decision followUpTo(int number, MailboxId mailbox) {
        return life.outreach.reserve(
                Post.to(number).atStep(2).inThread(new dev.outreach.campaign.MailThread(mailbox, List.of())));
    }

    @ParameterizedTest(name = "after the domain is {0}")
    @ValueSource(strings = {"burned", "retired"})
    void isRefusedWhenTheDomainIsGone(String how) {
        MailboxId mailbox = begun();
        if (how.equals("burned")) {
            life.outreach.record(
                    new Signal.Listed(life.outreach.now(), mailbox.domain(), "dbl.example", ListingWeight.BURNS));
        } else {
            life.outreach.retire(mailbox.domain(), "no longer wanted");
        }
        for (int month = 0; month < 3; month++) {
            assertThat(followUp()).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Decision.Refused.Reason.THREAD_ENDED);
                assertThat(refused.why()).contains(mailbox.toString(), "RETIRED");
            });
            life.clock.advance(Duration.ofDays(30));
            life.restart();
        }
    }

    @ParameterizedTest(name = "while the first step is {0}")
    @EnumSource(
            value = ReservationState.class,
            names = {"HELD", "SENDING", "IN_DOUBT", "DEFERRED", "RELEASED"})
    void waitsForTheFirstStep(ReservationState state) {
        Reservation reservation = reserved(first);
        if (state == ReservationState.RELEASED) {
            life.outreach.release(reservation.id(), "changed my mind");
        } else if (state != ReservationState.HELD) {
            life.outreach.begin(reservation.id());
            if (state == ReservationState.IN_DOUBT) {
                life.outreach.settle(reservation.id(), new SendResult.InDoubt("broke after DATA"), "");
            } else if (state == ReservationState.DEFERRED) {
                life.outreach.fail(reservation.id(), new SmtpReply(452, "4.2.2", "mailbox full"));
            }
        }
        assertThat(life.state(reservation)).isEqualTo(state);
        assertThat(followUp())
                .isInstanceOf(Decision.Later.class)
                .extracting(Decision::why)
                .asString()
                .contains("step 1", state.toString());
    }

    @Test
    void isRefusedWhenTheFirstStepWasRefused() {
        Reservation reservation = reserved(first);
        life.outreach.begin(reservation.id());
        life.outreach.fail(reservation.id(), new SmtpReply(554, "5.7.0", "policy"));
        assertThat(followUp())
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Decision.Refused.Reason.EARLIER_STEP_FAILED));
    }

    private MailboxId begun() {
        Reservation reservation = reserved(first);
        life.outreach.begin(reservation.id());
        life.outreach.confirm(reservation.id(), "<1@x.example>");
        return reservation.mailbox();
    }

    private Reservation reserved(SendRequest request) {
        return ((Decision.Reserved) life.outreach.reserve(request)).reservation();
    }

    private Decision followUp() {
        return life.outreach.reserve(first.atStep(2));
    }
}
