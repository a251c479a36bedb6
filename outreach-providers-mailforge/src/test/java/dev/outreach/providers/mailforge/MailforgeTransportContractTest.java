package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.Provider;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.Fleets;
import dev.outreach.testing.contract.SmtpTransportContract;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sends with the credentials that the vendor gives, and to the server that it names. */
class MailforgeTransportContractTest implements SmtpTransportContract {
    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    @Override
    public FakeSmtpServer server() {
        return FakeSmtpServer.builder()
                .clock(FakeClock.at(Fleets.START))
                .logins((user, secret) -> user.equals("ann@a.example") && secret.startsWith("smtp-pa55word-"))
                .start();
    }

    @Override
    public Collection<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(ForgeServer.KEY));
        SERVER.mailboxes.rows.keySet().forEach(id -> secrets.add(MailboxesState.smtpPassword(id)));
        return secrets;
    }

    @Override
    public Provider providerFor(InetSocketAddress server) {
        SERVER.reset();
        SERVER.mailboxes.smtpPort = server.getPort();
        SERVER.mailboxes.add("ann@a.example", "active");
        Provider provider = Clients.provider(SERVER, FakeClock.at(Fleets.START), Map.of("smtp-security", "none"));
        // Asked now, as the server of the next provider is another one.
        provider.capability(MailboxAccess.class).orElseThrow().servers(MailboxId.parse("ann@a.example"));
        return provider;
    }
}
