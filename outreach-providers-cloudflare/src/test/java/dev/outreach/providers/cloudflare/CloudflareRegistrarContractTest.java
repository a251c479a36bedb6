package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DomainRegistrarBench;
import dev.outreach.testing.contract.DomainRegistrarContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloudflareRegistrarContractTest implements DomainRegistrarContract {
    @RegisterExtension
    static final CloudflareServer SERVER = new CloudflareServer();

    private static final class Bench implements DomainRegistrarBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final DomainRegistrar registrar;

        Bench() {
            SERVER.reset();
            registrar = Clients.registrar(SERVER, clock, Map.of());
        }

        @Override
        public DomainRegistrar registrar() {
            return registrar;
        }

        @Override
        public void sells(DomainName name, Money firstYear, Money laterYears) {
            SERVER.registrar.offers.put(
                    name.value(),
                    Map.of(
                            "name",
                            name.value(),
                            "registrable",
                            true,
                            "tier",
                            "standard",
                            "pricing",
                            Map.of(
                                    "currency", firstYear.currency().getCurrencyCode(),
                                    "registration_cost", firstYear.amount().toPlainString(),
                                    "renewal_cost", laterYears.amount().toPlainString())));
        }

        @Override
        public void taken(DomainName name) {
            SERVER.registrar.offers.put(
                    name.value(), Map.of("name", name.value(), "registrable", false, "reason", "domain_unavailable"));
        }

        @Override
        public void owns(DomainName name) {
            SERVER.registrar.own(name.value(), false);
        }

        @Override
        public void expires(DomainName name) {
            SERVER.registrar.owned.get(name.value()).put("status", "expired");
        }

        @Override
        public void next(Course course) {
            SERVER.registrar.courses.add(course);
        }

        @Override
        public void finish(DomainName name) {
            SERVER.registrar.finish(name.value());
        }

        @Override
        public List<DomainName> charged() {
            return SERVER.registrar.charged.stream().map(DomainName::new).toList();
        }

        @Override
        public void mishapWhenWriting(VendorMishap mishap) {
            SERVER.mishapWhenWriting(mishap);
        }

        @Override
        public void laterOn() {
            clock.advance(Duration.ofMinutes(10));
        }

        @Override
        public String secret() {
            return "cf-t0ps3cret";
        }

        @Override
        public void close() {}
    }

    @Override
    public DomainRegistrarBench domainRegistrarBench() {
        return new Bench();
    }
}
