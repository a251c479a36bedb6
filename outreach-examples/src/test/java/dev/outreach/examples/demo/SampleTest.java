package dev.outreach.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.ContactReader;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.examples.input.Problem;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final List<ClientId> CLIENTS = List.of(new ClientId("acme"), new ClientId("other"));

    @Test
    void theFleetHasTheShapeItsCommentPromises() {
        FleetInput input = SampleFiles.fleet();
        Fleet fleet = input.fleet();
        List<Mailbox> bound = fleet.mailboxes().stream()
                .filter(mailbox -> fleet.ownerOf(mailbox.id()).isPresent())
                .toList();

        assertThat(input.problems()).isEmpty();
        assertThat(fleet.clients()).hasSize(24).extracting(Client::zone).doesNotHaveDuplicates();
        assertThat(fleet.domains().stream().filter(domain -> !domain.isReserve()))
                .hasSize(400);
        assertThat(fleet.domains().stream().filter(SendingDomain::isReserve)).hasSize(16);
        assertThat(fleet.domains())
                .allMatch(domain -> fleet.mailboxesOf(domain.name()).size() == 3);
        assertThat(bound).hasSize(1_200);
        assertThat(bound.stream().filter(mailbox -> mailbox.tier() == Tier.PREMIUM))
                .hasSize(200);
        assertThat(bound.stream().filter(mailbox -> mailbox.warmSince() != null))
                .hasSizeBetween(30, 80);
        assertThat(fleet.mailboxes()).allMatch(mailbox -> !mailbox.displayName().isEmpty());
        assertThat(fleet.domains()).allMatch(domain -> domain.name().value().endsWith(".example"));
    }

    @Test
    void everyClientHasBothTiers() {
        Fleet fleet = SampleFiles.fleet().fleet();
        Map<ClientId, Long> tiers = fleet.mailboxes().stream()
                .filter(mailbox -> fleet.ownerOf(mailbox.id()).isPresent())
                .collect(Collectors.groupingBy(
                        mailbox -> fleet.ownerOf(mailbox.id()).orElseThrow(),
                        Collectors.collectingAndThen(
                                Collectors.mapping(Mailbox::tier, Collectors.toSet()), set -> (long) set.size())));

        assertThat(tiers)
                .hasSize(24)
                .allSatisfy((client, count) -> assertThat(count).isEqualTo(2));
    }

    @Test
    void theContactsFileIsInOrder() {
        List<Problem> problems = new ArrayList<>();
        ContactReader.Given alder =
                new ContactReader.Given(new ClientId("alder"), new CampaignId("alder-autumn"), null);
        Fleet fleet = SampleFiles.fleet().fleet();

        try (Stream<SendRequest> requests =
                ContactReader.read("contacts.csv", SampleFiles.contacts(), alder, problems::add)) {
            assertThat(requests)
                    .hasSize(7)
                    .allSatisfy(request -> request.knownThread()
                            .ifPresent(thread ->
                                    assertThat(fleet.ownerOf(thread.mailbox())).contains(request.client())));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void theTemplateHasASubject() {
        assertThat(SampleFiles.template()).startsWith("Subject: ").contains("{{first_name|");
    }

    @Test
    void contactsOfOneSeedAreTheSameHoweverManyAreMade() {
        List<SendRequest> many = SampleContacts.of(1, CLIENTS).first(1_000).toList();

        assertThat(SampleContacts.of(1, CLIENTS).first(10)).isEqualTo(many.subList(0, 10));
        assertThat(SampleContacts.of(2, CLIENTS).first(10)).isNotEqualTo(many.subList(0, 10));
    }

    @Test
    void contactsHaveTheirShares() {
        List<SendRequest> requests =
                SampleContacts.of(42, CLIENTS).first(20_000).toList();
        Map<String, Long> continents = requests.stream()
                .map(request -> request.contact().zone().getId().split("/")[0])
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<Contact.Value, Long> values = requests.stream()
                .collect(Collectors.groupingBy(request -> request.contact().value(), Collectors.counting()));

        assertThat(requests).extracting(SendRequest::key).doesNotHaveDuplicates();
        assertThat(requests)
                .allMatch(
                        request -> request.contact().address().domain().value().endsWith(".example"));
        assertThat(continents.get("Europe")).isBetween(12_500L, 13_500L);
        assertThat(continents.get("America")).isBetween(5_000L, 5_800L);
        assertThat(values.get(Contact.Value.VIP)).isBetween(1_850L, 2_150L);
        assertThat(requests.stream().filter(request -> request.client().value().equals("acme")))
                .hasSize(10_000);
    }

    @Test
    void someContactsGetLaterSteps() {
        List<LaterRequest> later = SampleContacts.of(42, CLIENTS).later(20_000).toList();

        assertThat(later.stream().filter(step -> step.request().step() == 2)).hasSizeBetween(5_700, 6_300);
        assertThat(later.stream().filter(step -> step.request().closing()))
                .hasSizeBetween(1_450, 1_750)
                .allMatch(step -> step.request().step() == 3);
        assertThat(later).extracting(step -> step.request().key()).doesNotHaveDuplicates();
    }

    @Test
    void receiversHaveTheirSharesAndStay() {
        SampleReceivers receivers = new SampleReceivers();
        Map<ReceivingProvider, Long> shares = SampleContacts.of(42, CLIENTS)
                .first(20_000)
                .map(request -> request.contact().address().domain())
                .collect(Collectors.groupingBy(receivers::receiverOf, Collectors.counting()));

        assertThat(shares.get(ReceivingProvider.GOOGLE)).isBetween(7_400L, 8_600L);
        assertThat(shares.get(ReceivingProvider.MICROSOFT)).isBetween(7_400L, 8_600L);
        assertThat(shares.get(ReceivingProvider.OTHER)).isBetween(3_000L, 4_300L);
        assertThat(receivers.receiverOf(new DomainName("a.example")))
                .isEqualTo(receivers.receiverOf(new DomainName("A.example.")));
    }
}
