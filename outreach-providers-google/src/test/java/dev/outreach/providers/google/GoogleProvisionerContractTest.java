package dev.outreach.providers.google;

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
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

class GoogleProvisionerContractTest implements MailboxProvisionerContract {
    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private static final class Bench implements MailboxProvisionerBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final GoogleProvider provider;

        Bench() {
            SERVER.reset();
            SERVER.time(clock);
            SERVER.tokens.users = user -> user.equals(TokenState.OWNER) || SERVER.directory.users.containsKey(user);
            provider = Clients.provider(SERVER.baseUrl(), clock, Clients.impatient());
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
            SERVER.directory.domains.put(domain.value(), true);
        }

        @Override
        public Set<State> states() {
            return EnumSet.of(State.ACTIVE, State.SUSPENDED, State.PENDING);
        }

        @Override
        public void hosts(MailboxId mailbox, State state) {
            hasDomain(mailbox.domain());
            Map<String, Object> user = SERVER.directory.add(mailbox.toString());
            if (state == State.SUSPENDED) {
                user.put("suspended", true);
                user.put("suspensionReason", "ADMIN");
            } else if (state == State.PENDING) {
                user.put("isMailboxSetup", false);
            }
        }

        @Override
        public void createsSlowly() {
            SERVER.directory.slow = true;
        }

        @Override
        public void finish(MailboxId mailbox) {
            SERVER.directory.users.get(mailbox.toString()).put("isMailboxSetup", true);
        }

        @Override
        public List<MailboxId> made() {
            return SERVER.directory.made.stream().map(MailboxId::parse).toList();
        }

        @Override
        public List<MailboxId> present() {
            return SERVER.directory.users.keySet().stream()
                    .map(MailboxId::parse)
                    .toList();
        }

        @Override
        public void pageTwice() {
            SERVER.directory.twice = true;
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
        public boolean throttlesAsForbidden() {
            return true;
        }

        @Override
        public void laterOn() {
            SERVER.calm();
            clock.advance(Duration.ofHours(2));
        }

        @Override
        public Collection<String> secrets() {
            return SERVER.secrets();
        }

        @Override
        public void close() {
            SERVER.assertAsDocumented();
        }
    }

    @Override
    public MailboxProvisionerBench mailboxProvisionerBench() {
        return new Bench();
    }
}
