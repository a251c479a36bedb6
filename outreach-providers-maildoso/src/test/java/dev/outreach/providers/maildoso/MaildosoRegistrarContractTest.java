package dev.outreach.providers.maildoso;

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
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaildosoRegistrarContractTest implements DomainRegistrarContract {
    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private static final class Bench implements DomainRegistrarBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final DomainRegistrar registrar;

        Bench() {
            SERVER.reset();
            registrar = Clients.part(
                    DomainRegistrar.class,
                    SERVER,
                    clock,
                    Map.of(
                            "domain-price", FIRST.amount().toPlainString(),
                            "renewal-price", LATER.amount().toPlainString()));
        }

        @Override
        public Set<Lack> lacks() {
            return Set.of(Lack.SEVERAL_YEARS, Lack.RENEWAL, Lack.WAITING);
        }

        @Override
        public DomainRegistrar registrar() {
            return registrar;
        }

        @Override
        public void sells(DomainName name, Money firstYear, Money laterYears) {
            SERVER.domains.sold.add(name.value());
        }

        @Override
        public void taken(DomainName name) {
            SERVER.domains.sold.remove(name.value());
        }

        @Override
        public void owns(DomainName name) {
            SERVER.domains.add(name.value(), "ACTIVE", "STANDARD");
        }

        @Override
        public void expires(DomainName name) {
            SERVER.domains.set(name.value(), "EXPIRED");
        }

        @Override
        public void next(Course course) {
            SERVER.domains.courses.add(course);
        }

        @Override
        public void finish(DomainName name) {
            SERVER.domains.finish(name.value());
        }

        @Override
        public List<DomainName> charged() {
            return SERVER.domains.charged.stream().map(DomainName::new).toList();
        }

        @Override
        public void mishapWhenWriting(VendorMishap mishap) {
            SERVER.mishapWhenWriting(mishap);
        }

        @Override
        public void laterOn() {
            SERVER.forgetMishaps();
            clock.advance(Duration.ofMinutes(10));
        }

        @Override
        public String secret() {
            return MaildosoServer.TOKEN;
        }

        @Override
        public void close() {}
    }

    @Override
    public DomainRegistrarBench domainRegistrarBench() {
        return new Bench();
    }
}
