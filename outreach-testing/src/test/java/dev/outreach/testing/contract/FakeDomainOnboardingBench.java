package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.testing.FakeDomainOnboarding;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The fake, or something around it. */
class FakeDomainOnboardingBench implements DomainOnboardingBench {
    final FakeDomainOnboarding fake = new FakeDomainOnboarding();
    private final DomainOnboarding onboarding;

    FakeDomainOnboardingBench() {
        this(fake -> fake);
    }

    FakeDomainOnboardingBench(Function<FakeDomainOnboarding, DomainOnboarding> around) {
        this.onboarding = around.apply(fake);
    }

    @Override
    public DomainOnboarding onboarding() {
        return onboarding;
    }

    @Override
    public void has(DomainName domain, HostedDomain.State state) {
        fake.domain(domain, state);
    }

    @Override
    public boolean isAnothers(DomainName domain) {
        fake.anothers(domain);
        return true;
    }

    @Override
    public void publish(DomainName domain) {
        fake.publish(domain);
    }

    @Override
    public List<DomainName> added() {
        return fake.added();
    }

    @Override
    public List<DomainName> present() {
        return fake.hosted().stream().map(HostedDomain::name).toList();
    }

    @Override
    public void mishapWhenWriting(VendorMishap mishap) {
        if (mishap.acts()) {
            fake.failNextAfterActing(FakeFailures.of(mishap));
        } else {
            fake.failNext(FakeFailures.of(mishap));
        }
    }

    /** The fake has one call for everything. */
    @Override
    public void mishapWhenReading(int after, VendorMishap mishap) {
        fake.failNext(FakeFailures.whenReading(mishap));
    }

    @Override
    public void laterOn() {}

    @Override
    public Collection<String> secrets() {
        return List.of("t0p-s3cret");
    }

    @Override
    public void close() {}
}
