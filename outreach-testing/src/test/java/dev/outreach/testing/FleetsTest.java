package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.Client;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FleetsTest {
    static Stream<Fleet> all() {
        return Stream.of(Fleets.small(), Fleets.of(3, 2, 12), Fleets.seedShape());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNameIsReserved(Fleet fleet) {
        assertThat(fleet.domains()).allMatch(domain -> domain.name().value().endsWith(".example"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyClientGetsAnEvenShareOfTheDomains(Fleet fleet) {
        Map<String, Long> domains = fleet.domains().stream()
                .filter(domain -> !domain.isReserve())
                .collect(Collectors.groupingBy(domain -> "" + domain.client(), Collectors.counting()));
        assertThat(domains).hasSameSizeAs(fleet.clients());
        assertThat(domains.values()).allMatch(n -> Math.abs(n - domains.get("client-01")) <= 1);
    }

    @Test
    void smallHasOneClientTwoDomainsAndSixMailboxes() {
        Fleet fleet = Fleets.small();
        assertThat(fleet.clients()).hasSize(1);
        assertThat(fleet.domains())
                .extracting(d -> d.name().value())
                .containsExactly("c01-d001.example", "c01-d002.example");
        assertThat(fleet.mailboxes())
                .hasSize(6)
                .extracting(m -> m.id().toString())
                .startsWith("ann@c01-d001.example");
    }

    @Test
    void theSeedShapeHasItsNumbers() {
        Fleet fleet = Fleets.seedShape();
        List<Mailbox> bound = fleet.mailboxes().stream()
                .filter(mailbox -> fleet.ownerOf(mailbox.id()).isPresent())
                .toList();
        assertThat(fleet.clients()).hasSize(24);
        assertThat(fleet.domains().stream().filter(SendingDomain::isReserve)).hasSize(16);
        assertThat(fleet.domains()).hasSize(416);
        assertThat(bound).hasSize(1200);
        assertThat(bound.stream().filter(mailbox -> mailbox.tier() == Tier.PREMIUM))
                .hasSize(200);
        assertThat(bound.stream().filter(mailbox -> mailbox.warmSince() != null))
                .hasSize(60);
        assertThat(fleet.mailboxes()).hasSize(1248);
    }

    @Test
    void everyClientOfTheSeedShapeHasBothTiers() {
        Fleet fleet = Fleets.seedShape();
        for (Client client : fleet.clients()) {
            assertThat(fleet.mailboxes().stream()
                            .filter(mailbox -> fleet.ownerOf(mailbox.id()).equals(Optional.of(client.id())))
                            .map(Mailbox::tier)
                            .distinct())
                    .as("tiers of %s", client.id())
                    .hasSize(2);
        }
    }

    @Test
    void theSameShapeIsTheSameFleet() {
        assertThat(Fleets.seedShape().mailboxes())
                .containsExactlyElementsOf(Fleets.seedShape().mailboxes());
    }

    @Test
    void anImpossibleNumberIsNamed() {
        assertThatThrownBy(() -> Fleets.shape().clients(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clients is 0: use at least 1");
    }
}
