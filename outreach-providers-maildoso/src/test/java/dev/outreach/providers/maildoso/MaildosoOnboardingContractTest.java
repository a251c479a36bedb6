package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DomainOnboardingBench;
import dev.outreach.testing.contract.DomainOnboardingContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaildosoOnboardingContractTest implements DomainOnboardingContract {
    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private static final class Bench implements DomainOnboardingBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final DomainOnboarding onboarding;

        Bench() {
            SERVER.reset();
            SERVER.silenceMs = 1900;
            onboarding = Clients.part(DomainOnboarding.class, SERVER, clock, Map.of("timeout-ms", "1500"));
        }

        @Override
        public DomainOnboarding onboarding() {
            return onboarding;
        }

        @Override
        public void has(DomainName domain, State state) {
            SERVER.domains.add(
                    domain.value(),
                    switch (state) {
                        case READY -> "ACTIVE";
                        case PENDING -> "AWAITING_NS";
                        case FAILED -> "NS_EXPIRED";
                    },
                    "EXTERNAL");
        }

        @Override
        public void publish(DomainName domain) {
            SERVER.domains.set(domain.value(), "ACTIVE");
        }

        @Override
        public List<DomainName> added() {
            return SERVER.domains.takenIn.stream().map(DomainName::new).toList();
        }

        @Override
        public List<DomainName> present() {
            return SERVER.domains.rows.stream()
                    .map(row -> new DomainName((String) row.get("domain_name")))
                    .toList();
        }

        @Override
        public void mishapWhenWriting(VendorMishap mishap) {
            SERVER.mishapWhenWriting(mishap);
        }

        @Override
        public void mishapWhenReading(int after, VendorMishap mishap) {
            SERVER.mishapWhenReading(after, mishap);
        }

        @Override
        public void laterOn() {
            SERVER.forgetMishaps();
            clock.advance(Duration.ofMinutes(10));
        }

        @Override
        public Collection<String> secrets() {
            return List.of(MaildosoServer.TOKEN);
        }

        @Override
        public void close() {}
    }

    @Override
    public DomainOnboardingBench domainOnboardingBench() {
        return new Bench();
    }
}
