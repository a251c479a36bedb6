package dev.outreach.purchase;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import java.time.Duration;
import java.util.Optional;

/** Creates a zone. */
record ZoneDeed(String at, DnsHost host, DomainName name) implements Deed<DnsZone> {
    private static final Duration SETTLING = Duration.ofMinutes(5);

    @Override
    public String key() {
        return "zone " + name + " at " + at;
    }

    @Override
    public String what() {
        return key();
    }

    @Override
    public Optional<Money> price() {
        return Optional.empty();
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public Standing<DnsZone> look() {
        return host.zone(name).<Standing<DnsZone>>map(Standing.There::new).orElseGet(Standing.Absent::new);
    }

    @Override
    public Standing<DnsZone> act() {
        return new Standing.There<>(host.createZone(name));
    }
}
