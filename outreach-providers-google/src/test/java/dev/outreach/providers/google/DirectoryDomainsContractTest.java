package dev.outreach.providers.google;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DomainOnboardingBench;
import dev.outreach.testing.contract.DomainOnboardingContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

class DirectoryDomainsContractTest implements DomainOnboardingContract {
    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private static final class Bench implements DomainOnboardingBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final DomainOnboarding onboarding;

        Bench() {
            SERVER.reset();
            SERVER.time(clock);
            onboarding = Clients.provider(SERVER.baseUrl(), clock, Clients.impatient())
                    .capability(DomainOnboarding.class)
                    .orElseThrow();
        }

        @Override
        public DomainOnboarding onboarding() {
            return onboarding;
        }

        @Override
        public Set<State> states() {
            return EnumSet.of(State.READY, State.PENDING);
        }

        @Override
        public void has(DomainName domain, State state) {
            SERVER.directory.domains.put(domain.value(), state == State.READY);
        }

        @Override
        public boolean isAnothers(DomainName domain) {
            return SERVER.directory.anothers.add(domain.value());
        }

        @Override
        public void publish(DomainName domain) {
            SERVER.directory.published.add(domain.value());
        }

        @Override
        public List<DomainName> added() {
            return SERVER.directory.addedDomains.stream().map(DomainName::new).toList();
        }

        @Override
        public List<DomainName> present() {
            return SERVER.directory.domains.keySet().stream()
                    .map(DomainName::new)
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
    public DomainOnboardingBench domainOnboardingBench() {
        return new Bench();
    }
}
