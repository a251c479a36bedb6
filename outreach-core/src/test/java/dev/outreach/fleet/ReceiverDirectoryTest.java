package dev.outreach.fleet;

import static dev.outreach.fleet.ReceivingProvider.GOOGLE;
import static dev.outreach.fleet.ReceivingProvider.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverDirectoryTest {

    @Test
    void knowsTheDomainsItWasGiven() {
        ReceiverDirectory directory = ReceiverDirectory.byDomain(Map.of(new DomainName("a.example"), GOOGLE));

        assertThat(directory.receiverOf(new DomainName("A.example"))).isEqualTo(GOOGLE);
        assertThat(directory.receiverOf(new DomainName("b.a.example"))).isEqualTo(OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "gmail.com, GOOGLE",
        "googlemail.com, GOOGLE",
        "outlook.com, MICROSOFT",
        "hotmail.co.uk, MICROSOFT",
        "live.com, MICROSOFT",
        "msn.com, MICROSOFT",
        "yahoo.com, YAHOO",
        "yahoo.fr, YAHOO",
        "aol.com, YAHOO",
        "yahoo.co.jp, OTHER",
        "a.example, OTHER",
    })
    void knowsConsumerDomains(String domain, ReceivingProvider receiver) {
        assertThat(ReceiverDirectory.consumerDomains().receiverOf(new DomainName(domain)))
                .isEqualTo(receiver);
    }
}
