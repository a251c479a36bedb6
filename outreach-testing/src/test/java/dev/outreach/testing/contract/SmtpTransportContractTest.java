package dev.outreach.testing.contract;

import dev.outreach.smtp.SmtpProviderFactory;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import dev.outreach.testing.Fleets;
import java.net.InetSocketAddress;
import java.util.Map;

class SmtpTransportContractTest implements SmtpTransportContract {
    @Override
    public Provider providerFor(InetSocketAddress server) {
        Map<String, String> settings = Map.of(
                "host",
                server.getAddress().getHostAddress(),
                "port",
                "" + server.getPort(),
                "security",
                "none",
                "auth",
                "none");
        return new SmtpProviderFactory()
                .create(
                        ProviderConfig.of("provider smtp", settings),
                        FakeProviderContext.of(FakeClock.at(Fleets.START), 1));
    }
}
