package dev.outreach.providers.mailforge;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However the vendor gives its lists, the provisioner keeps to the contract. */
class MailforgeProvisionerContractTest {
    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private static final class Bench implements MailboxProvisionerBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final MailforgeProvider provider;

        Bench(boolean paged, Map<String, String> settings) {
            SERVER.reset();
            SERVER.silenceMs = 1900;
            SERVER.pages.paged = paged;
            provider = Clients.provider(SERVER, clock, settings);
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
            if (SERVER.domains.idOf(domain.value()) == null) {
                SERVER.domains.add(domain.value(), "active");
            }
        }

        @Override
        public Set<HostedMailbox.State> states() {
            return EnumSet.of(
                    HostedMailbox.State.ACTIVE,
                    HostedMailbox.State.PENDING,
                    HostedMailbox.State.FAILED,
                    HostedMailbox.State.LEAVING);
        }

        @Override
        public void hosts(MailboxId mailbox, HostedMailbox.State state) {
            hasDomain(mailbox.domain());
            SERVER.mailboxes.add(
                    mailbox.toString(),
                    switch (state) {
                        case ACTIVE, SUSPENDED -> "active";
                        case PENDING -> "pending";
                        case FAILED -> "failed";
                        case LEAVING -> "scheduled_for_deletion";
                    });
        }

        @Override
        public void createsSlowly() {
            SERVER.mailboxes.slow = true;
        }

        @Override
        public void finish(MailboxId mailbox) {
            SERVER.mailboxes.rows.values().stream()
                    .filter(row -> row.get("email").equals(mailbox.toString()))
                    .forEach(row -> row.put("status", "active"));
        }

        @Override
        public List<MailboxId> made() {
            return SERVER.mailboxes.made.stream().map(MailboxId::parse).toList();
        }

        @Override
        public List<MailboxId> present() {
            return SERVER.mailboxes.rows.values().stream()
                    .filter(row -> !row.get("status").equals("scheduled_for_deletion"))
                    .map(row -> MailboxId.parse((String) row.get("email")))
                    .toList();
        }

        @Override
        public void pageTwice() {
            SERVER.pages.shift = 100;
        }

        @Override
        public boolean endlessPages() {
            SERVER.pages.endless =
                    i -> Map.of("id", "mbx_" + i, "email", "m" + i + "@shop.example", "status", "active");
            return SERVER.pages.paged;
        }

        @Override
        public void mishapWhenWriting(VendorMishap mishap) {
            SERVER.mishapWhenWriting(mishap);
        }

        @Override
        public void mishapWhenReading(VendorMishap mishap) {
            SERVER.mishapWhenReading(mishap);
        }

        @Override
        public void laterOn() {
            SERVER.forgetMishaps();
            clock.advance(Duration.ofMinutes(10));
        }

        @Override
        public Collection<String> secrets() {
            List<String> secrets = new ArrayList<>(List.of(ForgeServer.KEY, "pa55word"));
            SERVER.mailboxes.rows.keySet().forEach(id -> {
                secrets.add(MailboxesState.imapPassword(id));
                secrets.add(MailboxesState.smtpPassword(id));
            });
            return secrets;
        }

        @Override
        public void close() {}
    }

    @Nested
    class OneArray implements MailboxProvisionerContract {
        @Override
        public MailboxProvisionerBench mailboxProvisionerBench() {
            return new Bench(false, Map.of("timeout-ms", "1500"));
        }
    }

    @Nested
    class PagesThatAreFoundOut implements MailboxProvisionerContract {
        @Override
        public MailboxProvisionerBench mailboxProvisionerBench() {
            return new Bench(true, Map.of("timeout-ms", "1500"));
        }
    }
}
