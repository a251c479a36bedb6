package dev.outreach.providers.google;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.ReputationSource;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.ReputationSourceBench;
import dev.outreach.testing.contract.ReputationSourceContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostmasterContractTest implements ReputationSourceContract {
    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private static final class Bench implements ReputationSourceBench {
        private final FakeClock clock = FakeClock.at("2026-01-06T09:00:00Z");
        private final ReputationSource source;

        Bench() {
            SERVER.reset();
            SERVER.time(clock);
            source = Clients.provider(SERVER.baseUrl(), clock, Clients.impatient())
                    .capability(ReputationSource.class)
                    .orElseThrow();
        }

        @Override
        public ReputationSource source() {
            return source;
        }

        @Override
        public void figures(DomainName domain, LocalDate day, double spamRate) {
            SERVER.postmaster.owns(domain.value());
            SERVER.postmaster.figure(domain.value(), day, "SPAM_RATE", Map.of("doubleValue", spamRate));
        }

        /** Listed, so that it would be asked for with the others, and refused. */
        @Override
        public void notOurs(DomainName domain) {
            SERVER.postmaster.owns(domain.value());
            SERVER.postmaster.refused.add(domain.value());
        }

        @Override
        public void silent(DomainName domain) {
            SERVER.postmaster.owns(domain.value());
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
            clock.advance(Duration.ofMinutes(10));
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
    public ReputationSourceBench reputationSourceBench() {
        return new Bench();
    }
}
