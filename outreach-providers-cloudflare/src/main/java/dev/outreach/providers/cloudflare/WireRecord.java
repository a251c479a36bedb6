package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.OwnerMark;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A DNS record as the API writes it (API reference, "DNS records"). */
final class WireRecord {
    private static final Logger LOG = LoggerFactory.getLogger(WireRecord.class);

    /** Those that Cloudflare can answer for with addresses of its own. */
    private static final Set<String> PROXIABLE = Set.of("A", "AAAA", "CNAME");

    private WireRecord() {}

    /** A record, whatever it holds; empty, and logged, if it has no name or type that a record can have. */
    static Optional<HostedRecord> read(Json wire) {
        String name = text(wire, "name");
        String type = text(wire, "type");
        try {
            ZoneRecord record = new ZoneRecord(name, type, value(type, wire), preference(type, wire));
            return Optional.of(new HostedRecord(
                    text(wire, "id"), record, wire.at("proxied").truth().orElse(false), text(wire, "comment")));
        } catch (IllegalArgumentException unfit) {
            LOG.warn(
                    "A record is left out, as it cannot be understood: {} {}: {}",
                    Quoted.excerpt(type),
                    Quoted.excerpt(name),
                    unfit.getMessage());
            return Optional.empty();
        }
    }

    private static String value(String type, Json wire) {
        String content = text(wire, "content");
        return switch (type) {
            case "TXT" -> TxtContent.read(content);
            case "MX" -> content.isEmpty() ? text(wire.at("data"), "target") : content;
            default -> content;
        };
    }

    /** Top-level today; announced to move into {@code data}. */
    private static int preference(String type, Json wire) {
        if (!type.equals("MX")) {
            return 0;
        }
        long inData = wire.at("data").at("priority").whole().orElse(0);
        return Math.toIntExact(Math.max(-1, Math.min(wire.at("priority").whole().orElse(inData), Integer.MAX_VALUE)));
    }

    private static String text(Json wire, String name) {
        return wire.at(name).text().orElse("");
    }

    /** The body that creates a record. */
    static Map<String, Object> create(DnsChange.Create create, int ttl) {
        Map<String, Object> body = record(create.record());
        body.put("ttl", ttl);
        body.put("comment", mark(create.role()));
        return body;
    }

    /** The body that changes a record. What is not in it stays as it is. */
    static Map<String, Object> change(DnsChange.Change change, int ttl) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", change.from().id());
        body.putAll(record(change.to()));
        if (change.marked()) {
            body.put("ttl", ttl);
            body.put("comment", mark(change.role()));
        }
        return body;
    }

    /** The body that deletes a record. */
    static Map<String, Object> delete(DnsChange.Delete delete) {
        return Map.of("id", delete.from().id());
    }

    private static Map<String, Object> record(ZoneRecord record) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", record.type());
        body.put("name", record.name());
        body.put("content", record.type().equals("TXT") ? TxtContent.write(record.value()) : record.value());
        if (record.type().equals("MX")) {
            body.put("priority", record.preference());
        }
        if (PROXIABLE.contains(record.type())) {
            body.put("proxied", false);
        }
        return body;
    }

    private static String mark(RecordRole role) {
        return new OwnerMark(role).toString();
    }
}
