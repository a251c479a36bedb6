package dev.outreach.providers.microsoft;

import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the DNS records that Graph asks for (resource {@code domainDnsRecord} and those that extend it). */
final class DnsRecords {
    private static final String SPF = "v=spf1";

    private DnsRecords() {}

    /** The texts that prove a domain. */
    static List<String> ownership(List<Json> records) {
        return records.stream()
                .filter(record -> is(record, "Txt"))
                .flatMap(record -> record.at("text").text().stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** Where mail goes, by Microsoft's word: its host names cannot be built from the domain any more. */
    static Optional<MailHost> host(List<Json> records) {
        return records.stream()
                .filter(record -> isForMail(record) && is(record, "Mx"))
                .flatMap(record -> record.at("mailExchange").text().stream())
                .findFirst()
                .map(MailHost::microsoft365);
    }

    /**
     * The other records that mail asks for, such as the alias of autodiscovery. SPF belongs to the mail host.
     *
     * @throws IllegalArgumentException if one of them cannot stand in a zone
     */
    static List<ZoneRecord> others(DomainName domain, List<Json> records) {
        return records.stream()
                .filter(DnsRecords::isForMail)
                .flatMap(record -> other(domain, record).stream())
                .distinct()
                .toList();
    }

    private static Optional<ZoneRecord> other(DomainName domain, Json record) {
        String name = name(domain, record.at("label").text().orElse(""));
        if (is(record, "CName")) {
            return Optional.of(
                    ZoneRecord.cname(name, record.at("canonicalName").text().orElse("")));
        }
        if (is(record, "Srv")) {
            return Optional.of(new ZoneRecord(name, "SRV", service(record), 0));
        }
        return is(record, "Txt")
                ? record.at("text")
                        .text()
                        .filter(text -> !text.toLowerCase(Locale.ROOT).startsWith(SPF))
                        .map(text -> ZoneRecord.txt(name, text))
                : Optional.empty();
    }

    /** As a zone file has it (RFC 2782). */
    private static String service(Json record) {
        return "%d %d %d %s"
                .formatted(
                        record.at("priority").whole().orElse(0),
                        record.at("weight").whole().orElse(0),
                        record.at("port").whole().orElse(0),
                        record.at("nameTarget").text().orElse(""));
    }

    /** Labels are whole names; one that is not is meant to be in the domain. */
    private static String name(DomainName domain, String label) {
        String bare = label.toLowerCase(Locale.ROOT);
        if (bare.isEmpty() || bare.equals("@")) {
            return domain.value();
        }
        return bare.equals(domain.value()) || bare.endsWith("." + domain) ? bare : bare + "." + domain;
    }

    private static boolean isForMail(Json record) {
        return record.at("supportedService")
                .text()
                .filter("Email"::equalsIgnoreCase)
                .isPresent();
    }

    private static boolean is(Json record, String type) {
        return record.at("recordType").text().filter(type::equalsIgnoreCase).isPresent();
    }
}
