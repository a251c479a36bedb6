package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.campaign.Contact;
import dev.outreach.fleet.ReceivingProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContactsTest {
    private final List<Contact> contacts = Contacts.generate(3000, 1);

    @Test
    void noAddressOccursTwice() {
        assertThat(contacts)
                .extracting(Contact::address)
                .doesNotHaveDuplicates()
                .hasSize(3000);
    }

    @Test
    void everyDomainIsReserved() {
        assertThat(contacts)
                .allMatch(contact -> contact.address().domain().value().endsWith(".example"));
    }

    @Test
    void aSeedGivesTheSameContactsAndAnotherSeedOthers() {
        assertThat(Contacts.generate(50, 7)).isEqualTo(Contacts.generate(50, 7)).isNotEqualTo(Contacts.generate(50, 8));
    }

    @Test
    void aboutAFifthAreVips() {
        assertThat(contacts.stream()
                                .filter(contact -> contact.value() == Contact.Value.VIP)
                                .count()
                        / 3000.0)
                .isCloseTo(0.2, within(0.03));
    }

    @Test
    void theDirectoryKnowsEveryReceiver() {
        Map<ReceivingProvider, Long> receivers = contacts.stream()
                .map(contact ->
                        Contacts.receivers().receiverOf(contact.address().domain()))
                .collect(Collectors.groupingBy(receiver -> receiver, Collectors.counting()));
        assertThat(receivers).containsOnlyKeys(ReceivingProvider.values());
        assertThat(receivers.get(ReceivingProvider.GOOGLE) / 3000.0).isCloseTo(0.45, within(0.06));
        assertThat(receivers.get(ReceivingProvider.MICROSOFT) / 3000.0).isCloseTo(0.35, within(0.06));
    }
}
