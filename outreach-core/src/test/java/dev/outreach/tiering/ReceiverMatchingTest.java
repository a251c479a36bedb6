package dev.outreach.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiverMatchingTest {

    @ParameterizedTest
    @EnumSource(ReceivingProvider.class)
    void offTellsNoMailboxApart(ReceivingProvider receiver) {
        assertThat(ReceiverMatching.off().hosts(receiver)).containsExactly((ReceivingProvider) null);
        assertThat(ReceiverMatching.off().hostOf(new ProviderId("google"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"google, GOOGLE", "microsoft, MICROSOFT", "mailforge, OTHER", "smtp, OTHER"})
    void aHostIsKnownByItsProvider(String provider, ReceivingProvider host) {
        assertThat(ReceiverMatching.byHost().hostOf(new ProviderId(provider))).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE,    GOOGLE OTHER MICROSOFT",
        "MICROSOFT, MICROSOFT OTHER GOOGLE",
        "YAHOO,     OTHER GOOGLE MICROSOFT",
        "OTHER,     OTHER GOOGLE MICROSOFT",
    })
    void theRecipientsOwnHostComesFirst(ReceivingProvider receiver, String order) {
        List<ReceivingProvider> hosts =
                Stream.of(order.split(" ")).map(ReceivingProvider::valueOf).toList();

        assertThat(ReceiverMatching.byHost().hosts(receiver)).isEqualTo(hosts);
    }
}
