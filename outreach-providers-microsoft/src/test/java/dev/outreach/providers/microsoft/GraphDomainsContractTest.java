package dev.outreach.providers.microsoft;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DomainOnboardingBench;
import dev.outreach.testing.contract.DomainOnboardingContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class GraphDomainsContractTest implements DomainOnboardingContract {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final class Bench implements DomainOnboardingBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final DomainOnboarding onboarding;

        Bench() {
            SERVER.reset();
            onboarding = Clients.capability(SERVER, clock, DomainOnboarding.class, Clients.IMPATIENT);
            SERVER.domains.add("contoso.example", true, "Email");
        }

        @Override
        public DomainOnboarding onboarding() {
            return onboarding;
        }

        @Override
        public void has(DomainName domain, State state) {
            boolean verified = state != State.PENDING;
            SERVER.domains.add(domain.value(), verified, verified ? new String[] {"Email"} : new String[0]);
            if (state == State.FAILED) {
                SERVER.domains
                        .rows
                        .get(domain.value())
                        .put("state", Map.of("operation", "ForceDelete", "status", "Failed"));
            }
        }

        @Override
        public void publish(DomainName domain) {
            SERVER.domains.dnsIsThere = true;
        }

        @Override
        public List<DomainName> added() {
            return SERVER.domains.added.stream().map(DomainName::new).toList();
        }

        @Override
        public List<DomainName> present() {
            return SERVER.domains.rows.keySet().stream().map(DomainName::new).toList();
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
        public void laterOn() {
            SERVER.noMoreMishaps();
            clock.advance(Duration.ofMinutes(20));
        }

        @Override
        public Collection<String> secrets() {
            List<String> secrets = new ArrayList<>(List.of(Clients.SECRET));
            secrets.addAll(SERVER.tokens.resources.keySet());
            return secrets;
        }

        @Override
        public void close() {}
    }

    @Override
    public DomainOnboardingBench domainOnboardingBench() {
        return new Bench();
    }
}
