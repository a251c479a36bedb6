package dev.outreach.providers.maildoso;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether or not the vendor says how long its list is, the provisioner keeps to the contract. */
class MaildosoProvisionerContractTest {
    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private static final class Bench implements MailboxProvisionerBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final MaildosoProvider provider;

        Bench(boolean total, Map<String, String> settings) {
            SERVER.reset();
            SERVER.silenceMs = 1900;
            SERVER.accounts.hasTotal = total;
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
            if (!SERVER.domains.has(domain.value())) {
                SERVER.domains.add(domain.value(), "ACTIVE", "STANDARD");
            }
        }

        @Override
        public void hosts(MailboxId mailbox, HostedMailbox.State state) {
            hasDomain(mailbox.domain());
            SERVER.accounts.add(
                    mailbox.toString(),
                    switch (state) {
                        case ACTIVE -> "active";
                        case SUSPENDED -> "inactive";
                        case PENDING -> "pending";
                        case FAILED -> "failed";
                        case LEAVING -> "cancel_scheduled";
                    },
                    "maildoso");
        }

        @Override
        public void createsSlowly() {
            SERVER.accounts.slow = true;
        }

        @Override
        public void finish(MailboxId mailbox) {
            SERVER.accounts.rows.values().stream()
                    .filter(row -> row.get("email_account").equals(mailbox.toString()))
                    .forEach(row -> row.put("status", "active"));
        }

        @Override
        public List<MailboxId> made() {
            return SERVER.accounts.made.stream().map(MailboxId::parse).toList();
        }

        @Override
        public List<MailboxId> present() {
            return SERVER.accounts.rows.values().stream()
                    .filter(row -> !row.get("status").equals("cancel_scheduled"))
                    .map(row -> MailboxId.parse((String) row.get("email_account")))
                    .toList();
        }

        @Override
        public void pageTwice() {
            SERVER.accounts.shift = 500;
        }

        @Override
        public boolean endlessPages() {
            SERVER.accounts.endless =
                    i -> Map.of("id", i, "email_account", "m" + i + "@shop.example", "status", "active");
            return true;
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
            List<String> secrets = new ArrayList<>(List.of(MaildosoServer.TOKEN, "pa55word"));
            SERVER.accounts.rows.keySet().forEach(id -> secrets.add(AccountsState.password(id)));
            return secrets;
        }

        @Override
        public void close() {}
    }

    @Nested
    class WithATotal implements MailboxProvisionerContract {
        @Override
        public MailboxProvisionerBench mailboxProvisionerBench() {
            return new Bench(true, Map.of("timeout-ms", "1500"));
        }
    }

    @Nested
    class WithoutOne implements MailboxProvisionerContract {
        @Override
        public MailboxProvisionerBench mailboxProvisionerBench() {
            return new Bench(false, Map.of("timeout-ms", "1500"));
        }
    }
}
