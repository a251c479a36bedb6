package dev.outreach.providers.google;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.Json;
import dev.outreach.spi.ReputationReport.Requirement;
import dev.outreach.spi.ReputationReport.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a domain meets what Gmail asks of senders (schema {@code DomainComplianceStatus}). Words not known are kept. */
final class PostmasterCompliance {
    private PostmasterCompliance() {}

    /** What is said of a domain, and of the registered domain that it is under. */
    static List<Requirement> read(DomainName asked, Json status) {
        Map<String, Requirement> requirements = new LinkedHashMap<>();
        for (String part : List.of("complianceData", "subdomainComplianceData")) {
            Json data = status.at(part);
            DomainName domain = domain(data, asked);
            for (Json row : data.at("rowData").items()) {
                put(
                        requirements,
                        domain,
                        row.at("requirement").text().orElse(""),
                        row.at("status").at("status"),
                        "");
            }
            verdict(requirements, domain, "ONE_CLICK_UNSUBSCRIBE", data.at("oneClickUnsubscribeVerdict"));
            verdict(requirements, domain, "HONOR_UNSUBSCRIBE", data.at("honorUnsubscribeVerdict"));
            Json deliverability = data.at("deliverabilityStatusVerdict");
            put(
                    requirements,
                    domain,
                    "DELIVERABILITY_STATUS",
                    deliverability.at("state").at("status"),
                    reason(deliverability));
        }
        return List.copyOf(requirements.values());
    }

    private static DomainName domain(Json data, DomainName asked) {
        try {
            return data.at("domainId").text().map(DomainName::new).orElse(asked);
        } catch (IllegalArgumentException notAName) {
            return asked;
        }
    }

    /** Says why, and so stands for the row of the same name, if there is one. */
    private static void verdict(Map<String, Requirement> requirements, DomainName domain, String name, Json verdict) {
        put(requirements, domain, name, verdict.at("status").at("status"), reason(verdict));
    }

    private static String reason(Json verdict) {
        return verdict.at("reason").text().orElse("");
    }

    private static void put(
            Map<String, Requirement> requirements, DomainName domain, String name, Json status, String reason) {
        if (name.isEmpty() || status.isMissing()) {
            return;
        }
        Verdict met = switch (status.text().orElse("")) {
            case "COMPLIANT" -> Verdict.MET;
            case "NEEDS_WORK" -> Verdict.NOT_MET;
            default -> Verdict.UNKNOWN;
        };
        requirements.put(domain + " " + name, new Requirement(domain, name, met, reason));
    }
}
