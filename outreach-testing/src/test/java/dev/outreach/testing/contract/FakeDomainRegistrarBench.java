package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DomainOffer;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeDomainRegistrar;
import java.util.List;
import java.util.function.Function;

/** The fake, or something around it. */
class FakeDomainRegistrarBench implements DomainRegistrarBench {
    final FakeDomainRegistrar fake = new FakeDomainRegistrar(FakeClock.at("2026-01-05T09:00:00Z"));
    private final DomainRegistrar registrar;

    FakeDomainRegistrarBench() {
        this(fake -> fake);
    }

    FakeDomainRegistrarBench(Function<FakeDomainRegistrar, DomainRegistrar> around) {
        this.registrar = around.apply(fake);
    }

    @Override
    public DomainRegistrar registrar() {
        return registrar;
    }

    @Override
    public void sells(DomainName name, Money firstYear, Money laterYears) {
        fake.offer(new DomainOffer.Available(name, firstYear, laterYears));
    }

    @Override
    public void taken(DomainName name) {
        fake.offer(new DomainOffer.Unavailable(name, "it is taken"));
    }

    @Override
    public void owns(DomainName name) {
        fake.own(name);
    }

    @Override
    public void expires(DomainName name) {
        fake.status(name, "expired", false);
    }

    @Override
    public void next(Course course) {
        fake.next(
                switch (course) {
                    case AT_ONCE -> new RegistrationStatus(State.REGISTERED, "");
                    case SLOW -> new RegistrationStatus(State.UNDER_WAY, "the registry is asked");
                    case WAITS_FOR_A_PERSON -> new RegistrationStatus(State.ACTION_REQUIRED, "confirm the address");
                    case FAILS -> new RegistrationStatus(State.FAILED, "the registry said no");
                });
    }

    @Override
    public void finish(DomainName name) {
        fake.finish(name, true);
    }

    @Override
    public List<DomainName> charged() {
        return fake.charges().stream().map(FakeDomainRegistrar.Charge::name).toList();
    }

    @Override
    public void mishapWhenWriting(VendorMishap mishap) {
        if (mishap.acts()) {
            fake.failNextAfterActing(FakeFailures.of(mishap));
        } else {
            fake.failNext(FakeFailures.of(mishap));
        }
    }

    @Override
    public void laterOn() {}

    @Override
    public String secret() {
        return "no secret";
    }

    @Override
    public void close() {}
}
