package dev.outreach.providers.microsoft;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The domains of a tenant, and what Graph says of calls about them. */
final class DomainsState {
    final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    final List<String> added = new ArrayList<>();
    boolean dnsIsThere;

    Reply route(LoggedRequest request, String[] path) {
        String method = request.getMethod().value();
        if (path.length == 1) {
            return method.equals("GET") ? all() : addDomain(GraphRequest.body(request));
        }
        if (path.length == 2) {
            return method.equals("GET") ? domain(path[1]) : changeDomain(path[1], GraphRequest.body(request));
        }
        return switch (path[2]) {
            case "verify" -> verify(path[1]);
            case "verificationDnsRecords" -> verificationRecords(path[1]);
            default -> serviceRecords(path[1]);
        };
    }

    void add(String name, boolean verified, String... services) {
        Map<String, Object> domain = new LinkedHashMap<>();
        domain.put("id", name);
        domain.put("isVerified", verified);
        domain.put("isDefault", false);
        domain.put("isInitial", false);
        domain.put("isRoot", true);
        domain.put("authenticationType", "Managed");
        domain.put("supportedServices", List.of(services));
        domain.put("state", null);
        rows.put(name, domain);
    }

    Reply all() {
        return Reply.page(List.copyOf(rows.values()), null, "");
    }

    Reply domain(String name) {
        Map<String, Object> domain = rows.get(name);
        return domain == null ? Reply.notFound(name) : Reply.of(200, domain);
    }

    Reply addDomain(Map<String, Object> body) {
        String name = String.valueOf(body.get("id"));
        if (rows.containsKey(name)) {
            return Reply.error(400, "ObjectConflict", "Another object with the same value already exists.");
        }
        add(name, false);
        added.add(name);
        return Reply.of(201, rows.get(name));
    }

    Reply changeDomain(String name, Map<String, Object> body) {
        Map<String, Object> domain = rows.get(name);
        if (domain == null || !Boolean.TRUE.equals(domain.get("isVerified"))) {
            return Reply.error(400, "Request_BadRequest", "Only verified domains can be updated.");
        }
        domain.putAll(body);
        return Reply.nothing(204);
    }

    Reply verify(String name) {
        Map<String, Object> domain = rows.get(name);
        if (domain == null) {
            return Reply.notFound(name);
        }
        if (!dnsIsThere) {
            return Reply.error(400, "Request_BadRequest", "Domain verification failed: the record was not found.");
        }
        domain.put("isVerified", true);
        return Reply.of(200, domain);
    }

    Reply verificationRecords(String name) {
        return Reply.page(
                List.of(
                        record("Txt", name, "Email", "text", "MS=ms37829104"),
                        record("Mx", name, "Email", "mailExchange", "ms37829104.msv1.invalid")),
                null,
                "");
    }

    Reply serviceRecords(String name) {
        if (!(rows.get(name).get("supportedServices") instanceof List<?> services) || !services.contains("Email")) {
            return Reply.page(List.of(), null, "");
        }
        Map<String, Object> srv = new LinkedHashMap<>(
                record("Srv", "_autodiscover._tcp." + name, "Email", "nameTarget", "autodiscover.outlook.com"));
        srv.putAll(Map.of("priority", 10, "weight", 5, "port", 443, "service", "_autodiscover", "protocol", "_tcp"));
        return Reply.page(
                List.of(
                        record("Mx", name, "Email", "mailExchange", name.replace('.', '-') + ".e-v1.mx.microsoft"),
                        record("Txt", name, "Email", "text", "v=spf1 include: spf.protection.outlook.com -all"),
                        record("CName", "autodiscover." + name, "Email", "canonicalName", "autodiscover.outlook.com"),
                        record("CName", "sip." + name, "OfficeCommunicationsOnline", "canonicalName", "sipdir.example"),
                        srv),
                null,
                "");
    }

    private static Map<String, Object> record(
            String type, String label, String service, String name, @Nullable Object value) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("@odata.type", "#microsoft.graph.domainDns" + type.replace("CName", "Cname") + "Record");
        record.put("id", "2d26e0a1-" + type);
        record.put("isOptional", false);
        record.put("label", label);
        record.put("recordType", type);
        record.put("supportedService", service);
        record.put("ttl", 3600);
        record.put(name, value);
        return record;
    }
}
