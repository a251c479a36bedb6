package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.spi.ReputationSource;
import dev.outreach.testing.FakeReputationSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The fake, or something around it. */
class FakeReputationSourceBench implements ReputationSourceBench {
    final FakeReputationSource fake = new FakeReputationSource(ReceivingProvider.GOOGLE);
    private final ReputationSource source;

    FakeReputationSourceBench() {
        this(fake -> fake);
    }

    FakeReputationSourceBench(Function<FakeReputationSource, ReputationSource> around) {
        this.source = around.apply(fake);
    }

    @Override
    public ReputationSource source() {
        return source;
    }

    @Override
    public void figures(DomainName domain, LocalDate day, double spamRate) {
        fake.spamRate(domain, day, spamRate);
    }

    @Override
    public void notOurs(DomainName domain) {
        fake.notOurs(domain);
    }

    @Override
    public void silent(DomainName domain) {
        fake.ours(domain);
    }

    @Override
    public void mishapWhenReading(VendorMishap mishap) {
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
