package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.campaign.MailThread;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.ReplacementPolicy;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 1 of what must always hold: what ever sent for one client never sends for another. */
class IsolationTest {
    private static final int STEPS = 5000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aLifeInWhichDomainsBurnAndFleetsAreEdited(long seed) {
        Life life = new Life(seed, LifeFleet.of(3, 2, 2, 12), OutreachStore.inMemory()) {
            @Override
            dev.outreach.OutreachBuilder builder() {
                return super.builder()
                        .replacement(new ReplacementPolicy(Duration.ofHours(24), Duration.ofHours(12), 10, 0.9));
            }
        };
        int edits = 0;
        for (int step = 0; step < STEPS; step++) {
            life.step();
            if (life.random.nextInt(800) == 0) {
                burnSomething(life);
            }
            if (life.random.nextInt(100) == 0) {
                edits += edit(life) ? 1 : 0;
            }
        }
        assertThat(owners(life.store).values())
                .as("clients that each domain sent for, seed %d", seed)
                .allSatisfy(clients -> assertThat(clients).hasSize(1));
        assertThat(life.store.journal(0).filter(entry -> entry.event() instanceof JournalEvent.DomainBound))
                .as("domains bound, seed %d", seed)
                .isNotEmpty();
        assertThat(edits).as("edited fleets, seed %d", seed).isGreaterThan(10);
    }

    private static void burnSomething(Life life) {
        DomainName name = life.any(new ArrayList<>(life.fleet.domains())).name();
        life.outreach.record(new Signal.Listed(life.outreach.now(), name, "dbl.example", ListingWeight.BURNS));
        life.fleet.clients().forEach(client -> life.outreach.approveReplacement(client.id(), "a bad list"));
    }

    /** Lists a domain for somebody else, and starts with that; whether that was refused, as it must be. */
    private static boolean edit(Life life) {
        SendingDomain domain = life.any(new ArrayList<>(life.fleet.domains()));
        List<@Nullable ClientId> owners = new ArrayList<>();
        life.fleet.clients().forEach(client -> owners.add(client.id()));
        owners.add(null);
        @Nullable ClientId wished = life.any(owners);
        @Nullable ClientId owner = ownerInJournal(life.store, domain.name());
        Fleet before = life.fleet;
        life.fleet = reassigned(before, domain.name(), wished);
        if (owner == null || wished == null || wished.equals(owner)) {
            life.restart();
            return false;
        }
        assertThatThrownBy(life::build)
                .as("%s of %s listed for %s", domain.name(), owner, wished)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(domain.name().toString())
                .hasMessageContaining("client " + owner)
                .hasMessageContaining("client " + wished)
                .hasMessageContaining("belongs to one client for life");
        life.fleet = before;
        life.restart();
        return true;
    }

    private static @Nullable ClientId ownerInJournal(OutreachStore store, DomainName name) {
        List<ClientId> owners = new ArrayList<>();
        store.journal(0).forEach(entry -> {
            if (entry.event() instanceof JournalEvent.DomainListed listed
                    && listed.domain().equals(name)
                    && listed.client() != null) {
                owners.add(listed.client());
            } else if (entry.event() instanceof JournalEvent.DomainBound bound
                    && bound.domain().equals(name)) {
                owners.add(bound.client());
            }
        });
        assertThat(Set.copyOf(owners)).as("owners of %s in the journal", name).hasSizeLessThan(2);
        return owners.isEmpty() ? null : owners.get(0);
    }

    private static Map<DomainName, Set<ClientId>> owners(OutreachStore store) {
        return store.since(Instant.EPOCH)
                .collect(Collectors.groupingBy(
                        reservation -> reservation.mailbox().domain(),
                        HashMap::new,
                        Collectors.mapping(Reservation::client, Collectors.toSet())));
    }

    private static Fleet reassigned(Fleet fleet, DomainName name, @Nullable ClientId client) {
        return edited(
                fleet, domain -> domain.name().equals(name) ? new SendingDomain(name, client, domain.caps()) : domain);
    }

    private static Fleet edited(Fleet fleet, UnaryOperator<SendingDomain> edit) {
        Fleet.Builder builder = Fleet.builder();
        fleet.clients().forEach(builder::add);
        fleet.domains().forEach(domain -> builder.add(edit.apply(domain)));
        fleet.mailboxes().forEach(builder::add);
        return builder.build();
    }

    @Test
    void aDomainTakenOutAndListedForAnotherClientLaterIsRefused() {
        Life life = new Life(1, LifeFleet.of(2, 1, 1, 0), OutreachStore.inMemory());
        DomainName name = new DomainName("a1.example");
        Fleet whole = life.fleet;
        Fleet.Builder without = Fleet.builder();
        whole.clients().forEach(without::add);
        life.fleet = without.build();
        life.restart();
        life.fleet = reassigned(whole, name, LifeFleet.client(1));
        assertThatThrownBy(life::build).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDomainWhoseClientIsGoneIsRefused() {
        Life life = new Life(1, LifeFleet.of(2, 1, 1, 0), OutreachStore.inMemory());
        DomainName name = new DomainName("a1.example");
        Fleet whole = life.fleet;
        Fleet.Builder orphan = Fleet.builder();
        orphan.add(whole.client(LifeFleet.client(1)).orElseThrow());
        orphan.add(new SendingDomain(name, null, LifeFleet.DOMAIN));
        whole.mailboxesOf(name).forEach(orphan::add);
        life.fleet = orphan.build();
        assertThatThrownBy(life::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a1.example")
                .hasMessageContaining("client a");
    }

    @Test
    void aThreadOfAnotherClientsMailboxIsRefused() {
        Life life = new Life(1, LifeFleet.of(2, 1, 1, 0), OutreachStore.inMemory());
        MailboxId foreign =
                life.fleet.mailboxesOf(new DomainName("b1.example")).get(0).id();
        var decision = life.outreach.reserve(Post.to(1).atStep(2).inThread(new MailThread(foreign, List.of())));
        assertThat(decision.why()).contains("no mailbox of client a");
        assertThat(life.store.since(Instant.EPOCH)).isEmpty();
    }

    @Test
    void aMailboxRetiredInTheReserveStaysRetiredWithTheClientItsDomainGoesTo() {
        Life life = new Life(1, LifeFleet.of(1, 3, 2, 1), OutreachStore.inMemory());
        Mailbox retired = life.fleet.mailboxesOf(new DomainName("r1.example")).get(1);
        life.outreach.retire(retired.id(), "its password is lost");
        life.outreach.record(new Signal.Listed(
                life.outreach.now(), new DomainName("a1.example"), "dbl.example", ListingWeight.BURNS));
        assertThat(stages(life))
                .containsEntry("m0@r1.example", Stage.ACTIVE)
                .containsEntry("m1@r1.example", Stage.RETIRED);
        life.restart();
        assertThat(stages(life))
                .containsEntry("m0@r1.example", Stage.ACTIVE)
                .containsEntry("m1@r1.example", Stage.RETIRED);
        assertThat(Optional.of(life.outreach.awaitingReplacement())).hasValue(List.of());
    }

    private static Map<String, Stage> stages(Life life) {
        Map<String, Stage> stages = new HashMap<>();
        life.outreach
                .mailboxes(LifeFleet.client(0))
                .forEach(seat -> stages.put(seat.mailbox().toString(), seat.stage()));
        return stages;
    }
}
