package dev.outreach.providers.google;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Provider;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.Fleets;
import dev.outreach.testing.contract.SmtpTransportContract;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sending by SMTP, signed in with access tokens. */
class GmailSubmissionContractTest implements SmtpTransportContract {
    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    @Override
    public FakeSmtpServer server() {
        return FakeSmtpServer.builder()
                .clock(FakeClock.at(Fleets.START))
                .logins((user, token) -> SERVER.tokens.isGood(user, token))
                .start();
    }

    @Override
    public Collection<String> secrets() {
        return SERVER.secrets();
    }

    @Override
    public Provider providerFor(InetSocketAddress server) {
        FakeClock clock = FakeClock.at(Fleets.START);
        SERVER.time(clock);
        Map<String, String> smtp = Map.of(
                "user", "",
                "send", "smtp",
                "smtp-host", server.getAddress().getHostAddress(),
                "smtp-port", String.valueOf(server.getPort()),
                "smtp-security", "none");
        return new GoogleProvider(
                new ProviderId("google"),
                GoogleSettings.of(Clients.config(SERVER.baseUrl(), smtp)),
                FakeProviderContext.of(clock, 1));
    }
}
