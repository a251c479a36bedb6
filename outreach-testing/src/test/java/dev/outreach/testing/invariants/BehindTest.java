package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.OutreachListener;
import dev.outreach.SendOutcome;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.lifecycle.ReplacementPolicy;
import dev.outreach.lifecycle.Transition;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.spi.SendResult;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import dev.outreach.store.StoreException;
import dev.outreach.testing.contract.ForwardingStore;
import dev.outreach.testing.invariants.FailingStore.Write;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A node that does not know yet what others did, or what became of its own words, does no harm by it. */
class BehindTest {
    private static final DomainName FIRST = new DomainName("a1.example");

    @Test
    void aNodeThatNeverAdvancesStopsSendingFromWhatAnotherRetired() {
        Post post = new Post(LifeFleet.of(1, 2, 2, 0), 1);
        Outreach one = post.start();
        Outreach behind = post.start();
        behind.reserve(Post.to(0));
        one.retire(FIRST, "no longer wanted");
        post.clock.advance(Duration.ofMinutes(1));
        for (int number = 1; number < 8; number++) {
            Decision.Reserved reserved = (Decision.Reserved) behind.reserve(Post.to(number));
            assertThat(reserved.reservation().mailbox().domain()).isNotEqualTo(FIRST);
        }
    }

    @Test
    void aNodeThatDoesNotKnowOfABoundDomainBeginsWhatAnotherReservedOnIt() {
        Post post = new Post(LifeFleet.of(1, 3, 1, 1), 1);
        ReplacementPolicy generous = new ReplacementPolicy(Duration.ofHours(24), Duration.ofHours(12), 10, 1);
        Outreach one = post.builder().replacement(generous).build();
        Outreach behind = post.builder().replacement(generous).build();
        behind.advance();
        one.record(new Signal.Listed(one.now(), FIRST, "dbl.example", ListingWeight.BURNS));
        for (int number = 0; number < 9; number++) {
            Decision.Reserved reserved = (Decision.Reserved) one.reserve(Post.to(number));
            assertThat(behind.begin(reserved.reservation().id()))
                    .as("begins what is to go from %s", reserved.reservation().mailbox())
                    .isInstanceOf(Clearance.Go.class);
        }
        assertThat(one.awaitingReplacement()).isEmpty();
    }

    @Test
    void refusalsThatCameInOverSeveralNodesCountTogether() {
        Post post = new Post(LifeFleet.of(1, 2, 2, 0), 1);
        Outreach one = post.start();
        Outreach other = post.start();
        one.advance();
        other.advance();
        for (int number = 0; number < 4; number++) {
            Outreach node = number % 2 == 0 ? one : other;
            node.record(new Signal.Bounced(
                    node.now(),
                    new MailboxId(new EmailAddress("m" + number % 2, FIRST)),
                    EmailAddress.parse("p" + number + "@firm" + number + ".example"),
                    BounceClass.REPUTATION,
                    "550 5.7.1 low reputation"));
            String stage = node.explain(FIRST);
            assertThat(stage).as("after %d refusals", number + 1).isEqualTo(alone(number + 1));
        }
    }

    /** What one node makes of so many refusals. */
    private static String alone(int refusals) {
        Post post = new Post(LifeFleet.of(1, 2, 2, 0), 1);
        Outreach node = post.start();
        for (int number = 0; number < refusals; number++) {
            node.record(new Signal.Bounced(
                    node.now(),
                    new MailboxId(new EmailAddress("m" + number % 2, FIRST)),
                    EmailAddress.parse("p" + number + "@firm" + number + ".example"),
                    BounceClass.REPUTATION,
                    "550 5.7.1 low reputation"));
        }
        return node.explain(FIRST);
    }

    @Test
    void aDomainThatAnotherNodesFleetHasWithAStrangerIsOutOfServiceAndHoldsNothingUp() {
        Post post = new Post(LifeFleet.of(1, 2, 2, 1), 1);
        Outreach one = post.start();
        one.advance();
        DomainName reserve = new DomainName("r1.example");
        Fleet.Builder wider = post.fleet.toBuilder();
        wider.add(new Client(LifeFleet.client(1), new SenderIdentity("Other Ltd", "2 Example Street"), ZoneOffset.UTC));
        Outreach other = post.builder()
                .fleet(wider.bind(reserve, LifeFleet.client(1)).build())
                .build();
        other.retire(FIRST, "no longer wanted");
        other.advance();
        one.follow();
        assertThat(one.explain(FIRST)).contains("RETIRED", "no longer wanted");
        assertThat(one.explain(reserve)).contains("RETIRED", "elsewhere");
        assertThat(one.reserve(Post.to(1))).isInstanceOf(Decision.Reserved.class);
    }

    @Test
    void aTransitionThatWasKeptAndNotAcknowledgedIsToldOnceItIsFound() {
        Post post = new Post(LifeFleet.of(1, 2, 2, 0), 1);
        List<FleetId> told = new ArrayList<>();
        Outreach outreach = post.builder()
                .listener(new OutreachListener() {
                    @Override
                    public void onTransition(Transition transition) {
                        told.add(transition.about());
                    }
                })
                .build();
        outreach.advance();
        post.store.plan = (write, done) -> {
            if (write == Write.APPEND && done) {
                throw new StoreException("gone");
            }
        };
        assertThatThrownBy(() -> outreach.retire(FIRST, "no longer wanted")).isInstanceOf(StoreException.class);
        assertThat(told).isEmpty();
        post.store.plan = (write, done) -> {};
        outreach.follow();
        assertThat(told).startsWith(FIRST).hasSize(3);
        outreach.advance();
        assertThat(told).hasSize(3);
    }

    @Test
    void aSentMessageIsRecordedThoughItsMidnightCannotBeDone() {
        Post post = new Post(LifeFleet.of(1, 1, 1, 0), 1);
        Outreach outreach = post.start();
        post.provider.otherwise(message -> {
            post.clock.advance(Duration.ofHours(20));
            post.store.plan = (write, done) -> {
                if (write == Write.APPEND) {
                    throw new StoreException("the journal is full");
                }
            };
            return new SendResult.Accepted("250 OK");
        });
        assertThat(outreach.send(Post.to(1), Post.template(1))).isInstanceOf(SendOutcome.Sent.class);
        assertThat(post.store.latest(Post.to(1).key()).orElseThrow().state()).isEqualTo(ReservationState.SENT);
    }

    @Test
    void anOutcomeThatWasKeptAndNotAcknowledgedMayBeSaidAgain() {
        Unheard store = new Unheard();
        Life life = new Life(1, LifeFleet.of(1, 2, 2, 0), store);
        ReservationId id = ((Decision.Reserved) life.outreach.reserve(Post.to(1)))
                .reservation()
                .id();
        life.outreach.begin(id);
        store.gone = true;
        assertThatThrownBy(() -> life.outreach.confirm(id, "<1@x.example>")).isInstanceOf(StoreException.class);
        store.gone = false;
        store.settled = false;
        assertThat(life.outreach.confirm(id, "<1@x.example>").state()).isEqualTo(ReservationState.SENT);
        assertThatThrownBy(() -> life.outreach.confirm(id, "<2@x.example>"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot become SENT");
    }

    /** Keeps what it is told to settle, and is gone before it can say so. */
    private static final class Unheard extends ForwardingStore {
        boolean gone;
        boolean settled;

        Unheard() {
            super(OutreachStore.inMemory());
        }

        @Override
        public SettleResult settle(SettleRequest request) {
            SettleResult result = super.settle(request);
            settled = gone;
            fail();
            return result;
        }

        @Override
        public Optional<Reservation> reservation(ReservationId id) {
            fail();
            return super.reservation(id);
        }

        private void fail() {
            if (settled) {
                throw new StoreException("gone");
            }
        }
    }
}
