package dev.outreach.providers.microsoft;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.MailboxProvisionerBench;
import dev.outreach.testing.contract.MailboxProvisionerContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

class GraphMailboxesContractTest implements MailboxProvisionerContract {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final class Bench implements MailboxProvisionerBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final MicrosoftProvider provider;

        Bench() {
            SERVER.reset();
            provider = Clients.provider(SERVER, clock, Clients.IMPATIENT);
            SERVER.domains.add("contoso.example", true, "Email");
            SERVER.directory.user("admin@contoso.example", false, false);
        }

        @Override
        public MailboxProvisioner provisioner() {
            return provider.capability(MailboxProvisioner.class).orElseThrow();
        }

        @Override
        public Optional<MailboxSuspension> suspension() {
            return provider.capability(MailboxSuspension.class);
        }

        @Override
        public Optional<MailboxAccess> access() {
            return provider.capability(MailboxAccess.class);
        }

        @Override
        public void hasDomain(DomainName domain) {
            SERVER.domains.add(domain.value(), true, "Email");
        }

        @Override
        public Set<State> states() {
            return EnumSet.of(State.ACTIVE, State.SUSPENDED, State.PENDING, State.FAILED);
        }

        @Override
        public void hosts(MailboxId mailbox, State state) {
            Map<String, Object> user = SERVER.directory.user(mailbox.toString(), true, state != State.PENDING);
            user.put("accountEnabled", state != State.SUSPENDED);
            if (state == State.FAILED) {
                SERVER.directory.provision(mailbox.toString(), "Enabled", "Error");
            }
        }

        @Override
        public void createsSlowly() {
            SERVER.directory.slow = true;
        }

        @Override
        public void finish(MailboxId mailbox) {
            SERVER.directory.provision(mailbox.toString(), "Enabled", "Success");
        }

        @Override
        public List<MailboxId> made() {
            return SERVER.directory.made.stream().map(MailboxId::parse).toList();
        }

        @Override
        public List<MailboxId> present() {
            return SERVER.directory.users.keySet().stream()
                    .filter(SERVER.directory::hasMailbox)
                    .map(MailboxId::parse)
                    .toList();
        }

        @Override
        public void pageTwice() {
            SERVER.directory.pageTwice = true;
        }

        @Override
        public boolean endlessPages() {
            SERVER.directory.endless = true;
            return true;
        }

        @Override
        public void mishapWhenWriting(VendorMishap mishap) {
            SERVER.mishapWhenWriting(mishap);
        }

        @Override
        public void mishapWhenReading(VendorMishap mishap) {
            SERVER.mishapWhenReading(0, mishap);
        }

        @Override
        public boolean renews() {
            return true;
        }

        @Override
        public void laterOn() {
            SERVER.noMoreMishaps();
            clock.advance(Duration.ofMinutes(20));
        }

        @Override
        public Collection<String> secrets() {
            List<String> secrets = new ArrayList<>(List.of(Clients.SECRET));
            secrets.addAll(SERVER.tokens.resources.keySet());
            secrets.addAll(SERVER.directory.passwords);
            return secrets;
        }

        @Override
        public void close() {
            provider.close();
        }
    }

    @Override
    public MailboxProvisionerBench mailboxProvisionerBench() {
        return new Bench();
    }
}
