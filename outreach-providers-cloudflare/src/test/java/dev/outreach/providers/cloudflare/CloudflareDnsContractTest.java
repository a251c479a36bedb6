package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DnsHost;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DnsHostBench;
import dev.outreach.testing.contract.DnsHostContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the size of batches, the host keeps to the contract. */
class CloudflareDnsContractTest {
    @RegisterExtension
    static final CloudflareServer SERVER = new CloudflareServer();

    /** Cloudflare with what a test sets. */
    private static final class Bench implements DnsHostBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final DnsHost host;

        Bench(Map<String, String> settings) {
            SERVER.reset();
            // A time-out that comes by chance is a mishap like any other here, so that it may be short.
            SERVER.silenceMs = 900;
            host = Clients.dns(SERVER, clock, settings);
        }

        @Override
        public DnsHost host() {
            return host;
        }

        @Override
        public void put(DomainName zone, List<HostedRecord> records) {
            String known = SERVER.zones.idOf(zone.value());
            String id = known == null ? SERVER.zones.addZone(zone.value(), "active") : known;
            Map<String, Map<String, Object>> stored = new LinkedHashMap<>();
            records.forEach(record -> stored.put(record.id(), wire(record)));
            SERVER.zones.records.put(id, stored);
        }

        private static Map<String, Object> wire(HostedRecord hosted) {
            ZoneRecord record = hosted.record();
            Map<String, Object> wire = new LinkedHashMap<>();
            wire.put("id", hosted.id());
            wire.put("type", record.type());
            wire.put("name", record.name());
            wire.put("content", record.type().equals("TXT") ? WireText.quoted(record.value()) : record.value());
            wire.put("proxied", hosted.proxied());
            wire.put("ttl", 1);
            wire.put("comment", hosted.comment().isEmpty() ? null : hosted.comment());
            wire.put("tags", List.of());
            if (record.type().equals("MX")) {
                wire.put("priority", record.preference());
            }
            return wire;
        }

        @Override
        public List<HostedRecord> stored(DomainName zone) {
            return SERVER.zones.records.get(SERVER.zones.idOf(zone.value())).values().stream()
                    .map(Bench::hosted)
                    .toList();
        }

        private static HostedRecord hosted(Map<String, Object> wire) {
            String type = (String) wire.get("type");
            String content = (String) wire.get("content");
            ZoneRecord record = new ZoneRecord(
                    (String) wire.get("name"),
                    type,
                    type.equals("TXT") ? WireText.joined(content) : content,
                    type.equals("MX") ? (int) wire.get("priority") : 0);
            Object comment = wire.get("comment");
            return new HostedRecord(
                    (String) wire.get("id"),
                    record,
                    Boolean.TRUE.equals(wire.get("proxied")),
                    comment == null ? "" : (String) comment);
        }

        @Override
        public int zones(DomainName zone) {
            return (int) SERVER.zones.zones.values().stream()
                    .filter(each -> each.get("name").equals(zone.value()))
                    .count();
        }

        @Override
        public void mostPending(int zones) {
            SERVER.zones.mostPending = zones;
        }

        @Override
        public void activate(DomainName zone) {
            SERVER.zones.zones.get(SERVER.zones.idOf(zone.value())).put("status", "active");
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
            clock.advance(Duration.ofMinutes(10));
        }

        @Override
        public String secret() {
            return "cf-t0ps3cret";
        }

        @Override
        public void close() {}
    }

    @Nested
    class AFreePlan implements DnsHostContract {
        @Override
        public DnsHostBench dnsHostBench() {
            return new Bench(Map.of("timeout-ms", "1500"));
        }
    }

    @Nested
    class SmallBatches implements DnsHostContract {
        @Override
        public DnsHostBench dnsHostBench() {
            DnsHostBench bench = new Bench(Map.of("timeout-ms", "600", "batch-size", "40", "page-size", "200"));
            SERVER.zones.batchLimit = 40;
            return bench;
        }
    }
}
