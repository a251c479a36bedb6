package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import dev.outreach.testing.contract.WarmupServiceBench;
import dev.outreach.testing.contract.WarmupServiceContract;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarmforgeContractTest implements WarmupServiceContract {
    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private static final class Bench implements WarmupServiceBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final WarmupService service;

        Bench() {
            SERVER.reset();
            SERVER.silenceMs = 1900;
            service = Clients.part(WarmupService.class, SERVER, clock, Map.of("timeout-ms", "1500"));
        }

        @Override
        public WarmupService service() {
            return service;
        }

        @Override
        public void knows(MailboxId mailbox) {
            SERVER.warm.add(mailbox.toString());
        }

        @Override
        public void losesAccess(MailboxId mailbox) {
            SERVER.warm.rows.get(mailbox.toString()).put("status", "access_lost");
        }

        @Override
        public void did(MailboxId mailbox, WarmupDay day) {
            SERVER.warm.did(mailbox.toString(), day.day().toString(), day.sent(), day.replied(), day.spam());
        }

        @Override
        public boolean isOn(MailboxId mailbox) {
            return SERVER.warm.rows.get(mailbox.toString()).get("warmupEnabled").equals(true);
        }

        @Override
        public boolean pageTwice() {
            SERVER.warm.overlap = 100;
            return true;
        }

        @Override
        public boolean endlessPages() {
            SERVER.warm.endless = true;
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
            return List.of(ForgeServer.WARM_KEY, ForgeServer.KEY);
        }

        @Override
        public void close() {}
    }

    @Override
    public WarmupServiceBench warmupServiceBench() {
        return new Bench();
    }
}
