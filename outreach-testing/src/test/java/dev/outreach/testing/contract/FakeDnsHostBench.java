package dev.outreach.testing.contract;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.testing.FakeDnsHost;
import java.util.List;
import java.util.function.Function;

/** The fake, or something around it. */
class FakeDnsHostBench implements DnsHostBench {
    final FakeDnsHost fake = new FakeDnsHost();
    private final DnsHost host;

    FakeDnsHostBench() {
        this(fake -> fake);
    }

    FakeDnsHostBench(Function<FakeDnsHost, DnsHost> around) {
        this.host = around.apply(fake);
    }

    @Override
    public DnsHost host() {
        return host;
    }

    @Override
    public void put(DomainName zone, List<HostedRecord> records) {
        fake.put(zone, records);
    }

    @Override
    public List<HostedRecord> stored(DomainName zone) {
        return fake.stored(zone);
    }

    @Override
    public int zones(DomainName zone) {
        return (int)
                fake.zones().stream().filter(each -> each.name().equals(zone)).count();
    }

    @Override
    public void mostPending(int zones) {
        fake.mostPending(zones);
    }

    @Override
    public void activate(DomainName zone) {
        fake.status(zone, DnsZone.Status.ACTIVE);
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
    public void mishapWhenReading(VendorMishap mishap) {
        mishapWhenWriting(mishap);
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
