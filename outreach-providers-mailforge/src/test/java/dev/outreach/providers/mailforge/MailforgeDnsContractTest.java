package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DnsHost;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DnsHostBench;
import dev.outreach.testing.contract.DnsHostContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However the vendor writes names, the host keeps to the contract. */
class MailforgeDnsContractTest {
    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private static final class Bench implements DnsHostBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final DnsHost host;
        private final boolean relative;

        Bench(boolean relative) {
            SERVER.reset();
            // A time-out that comes by chance is a mishap like any other here, so that it may be short.
            SERVER.silenceMs = 1900;
            this.relative = relative;
            this.host = Clients.part(
                    DnsHost.class,
                    SERVER,
                    clock,
                    Map.of("timeout-ms", "1500", "record-names", relative ? "relative" : "absolute"));
        }

        @Override
        public Set<Lack> lacks() {
            return Set.of(Lack.NOTES, Lack.ZONES);
        }

        @Override
        public DnsHost host() {
            return host;
        }

        private static String id(DomainName zone) {
            String known = SERVER.domains.idOf(zone.value());
            return known == null ? SERVER.domains.add(zone.value(), "active") : known;
        }

        @Override
        public void put(DomainName zone, List<HostedRecord> records) {
            List<Map<String, Object>> rows = new ArrayList<>();
            records.forEach(record -> rows.add(wire(zone, record.record())));
            SERVER.domains.dns.put(id(zone), rows);
        }

        private Map<String, Object> wire(DomainName zone, ZoneRecord record) {
            Map<String, Object> wire = new LinkedHashMap<>();
            wire.put("name", relative ? RecordNames.RELATIVE.write(record.name(), zone) : record.name());
            wire.put("type", record.type());
            wire.put("value", record.type().equals("MX") ? record.preference() + " " + record.value() : record.value());
            wire.put("editable", true);
            return wire;
        }

        @Override
        public List<HostedRecord> stored(DomainName zone) {
            return SERVER.domains.dns.get(id(zone)).stream()
                    .map(row -> hosted(zone, row))
                    .toList();
        }

        private HostedRecord hosted(DomainName zone, Map<String, Object> row) {
            String name = (String) row.get("name");
            String type = (String) row.get("type");
            String value = (String) row.get("value");
            String whole = !relative ? name : name.equals("@") ? zone.value() : name + "." + zone;
            String[] parts = value.split(" ");
            ZoneRecord record = type.equals("MX")
                    ? ZoneRecord.mx(whole, Integer.parseInt(parts[0]), parts[1])
                    : new ZoneRecord(whole, type, value, 0);
            return new HostedRecord("", record, false, "");
        }

        @Override
        public int zones(DomainName zone) {
            return (int) SERVER.domains.rows.values().stream()
                    .filter(row -> DomainsState.name(row).equals(zone.value()))
                    .count();
        }

        @Override
        public void mostPending(int zones) {
            throw new UnsupportedOperationException("zones come with domains");
        }

        @Override
        public void activate(DomainName zone) {
            SERVER.domains.rows.get(id(zone)).put("status", "active");
        }

        @Override
        public void mishapWhenWriting(VendorMishap mishap) {
            SERVER.mishapWhenWriting(mishap);
        }

        @Override
        public void mishapWhenReading(VendorMishap mishap) {
            SERVER.mishapWhenReading(mishap);
        }

        @Override
        public void laterOn() {
            SERVER.forgetMishaps();
            clock.advance(Duration.ofMinutes(10));
        }

        @Override
        public String secret() {
            return ForgeServer.KEY;
        }

        @Override
        public void close() {}
    }

    @Nested
    class AbsoluteNames implements DnsHostContract {
        @Override
        public DnsHostBench dnsHostBench() {
            return new Bench(false);
        }
    }

    @Nested
    class RelativeNames implements DnsHostContract {
        @Override
        public DnsHostBench dnsHostBench() {
            return new Bench(true);
        }
    }
}
