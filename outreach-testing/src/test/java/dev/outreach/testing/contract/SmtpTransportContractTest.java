package dev.outreach.testing.contract;

import dev.outreach.smtp.SmtpProviderFactory;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.Fleets;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;

class SmtpTransportContractTest implements SmtpTransportContract {
    private static final String PASSWORD = "t0p-s3cret of Ann";

    @Override
    public FakeSmtpServer server() {
        return FakeSmtpServer.builder()
                .clock(FakeClock.at(Fleets.START))
                .logins((user, secret) -> user.equals(Letters.SENDER.toString()) && secret.equals(PASSWORD))
                .start();
    }

    @Override
    public Provider providerFor(InetSocketAddress server) {
        Map<String, String> settings =
                Map.of("host", server.getAddress().getHostAddress(), "port", "" + server.getPort(), "security", "none");
        MailboxLogin login = MailboxLogin.password(Letters.SENDER.toString(), Secret.of(PASSWORD));
        return new SmtpProviderFactory()
                .create(
                        ProviderConfig.of("provider smtp", settings),
                        FakeProviderContext.of(FakeClock.at(Fleets.START), 1).login(Letters.SENDER, login));
    }

    @Override
    public Collection<String> secrets() {
        return List.of(PASSWORD);
    }
}
