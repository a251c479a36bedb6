package dev.outreach.dns.audit;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Host;
import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.DnsRecord.Text;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.ZoneRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Looks at what a domain needs beside its authentication: delegation, MX, the alias for links, proofs of ownership. */
final class HostInspection {

    private final DomainSetup setup;
    private final String domain;
    private final DnsLookup lookup;

    HostInspection(DomainSetup setup, DnsLookup lookup) {
        this.setup = setup;
        this.domain = setup.domain().value();
        this.lookup = lookup;
    }

    List<Finding> delegation() {
        Sheet sheet = new Sheet(Check.DELEGATION);
        Set<String> wanted = new TreeSet<>(
                setup.nameServers().stream().map(HostInspection::plain).toList());
        String expected = wanted.isEmpty() ? "name servers" : String.join(", ", wanted);
        DnsAnswer answer = lookup.ask(domain, DnsType.NS);
        String fix = "set these name servers at the registrar; if that is done, the domain may have run out";
        if (!sheet.missing(domain, answer, expected, fix)) {
            Set<String> found = new TreeSet<>(answer.records(Host.class).stream()
                    .map(host -> plain(host.name()))
                    .toList());
            String shown = String.join(", ", found);
            if (wanted.isEmpty() || wanted.equals(found)) {
                sheet.good(domain, shown);
            } else {
                sheet.error(domain, shown, expected, fix);
            }
        }
        return sheet.findings();
    }

    List<Finding> mx() {
        Sheet sheet = new Sheet(Check.MX);
        List<String> wanted =
                setup.host().mx().stream().map(HostInspection::shown).sorted().toList();
        DnsAnswer answer = lookup.ask(domain, DnsType.MX);
        if (wanted.isEmpty() && answer.isVoid()) {
            sheet.good(domain, "no MX, as wanted: replies and bounces have nowhere to go");
        } else if (!sheet.missing(domain, answer, String.join(", ", wanted), "publish the MX records")) {
            compare(sheet, wanted, answer.records(Mx.class));
        }
        return sheet.findings();
    }

    private void compare(Sheet sheet, List<String> wanted, List<Mx> found) {
        List<String> shown = found.stream().map(HostInspection::shown).sorted().toList();
        String expected = String.join(", ", wanted);
        List<String> lacking = new ArrayList<>(wanted);
        lacking.removeAll(shown);
        if (!lacking.isEmpty()) {
            sheet.error(domain, String.join(", ", shown), expected, "publish the MX records that are missing");
        } else if (shown.size() > wanted.size()) {
            sheet.error(
                    domain,
                    String.join(", ", shown),
                    expected,
                    "delete the others, or part of the replies goes astray");
        } else {
            setup.host().mx().forEach(mx -> exists(sheet, mx.host()));
        }
        if (sheet.isEmpty()) {
            sheet.good(domain, String.join(", ", shown));
        }
    }

    private void exists(Sheet sheet, String host) {
        DnsAnswer ipv4 = lookup.ask(host, DnsType.A);
        if (ipv4.isVoid()) {
            sheet.missing(
                    host,
                    lookup.ask(host, DnsType.AAAA),
                    "an address of the mail exchanger",
                    "name a host that exists");
        } else if (ipv4.failed()) {
            sheet.unknown(host, "the mail exchanger could not be looked up", "an address of the mail exchanger");
        }
    }

    List<Finding> tracking() {
        Sheet sheet = new Sheet(Check.TRACKING);
        setup.tracking().ifPresent(alias -> {
            if (Aliases.leads(sheet, lookup, alias)) {
                target(sheet, alias);
            }
        });
        return sheet.findings();
    }

    private void target(Sheet sheet, ZoneRecord alias) {
        DnsAnswer answer = lookup.ask(alias.name(), DnsType.A);
        if (answer.isVoid()) {
            answer = lookup.ask(alias.name(), DnsType.AAAA);
        }
        if (!sheet.missing(alias.name(), answer, "an address behind " + alias.value(), "name a host that exists")) {
            sheet.good(alias.name(), "an alias to " + alias.value());
        }
    }

    List<Finding> ownership() {
        Sheet sheet = new Sheet(Check.OWNERSHIP);
        DnsAnswer answer = lookup.ask(domain, DnsType.TXT);
        Set<String> texts = new TreeSet<>(
                answer.records(Text.class).stream().map(Text::octets).toList());
        for (String wanted : setup.ownership()) {
            if (answer.failed()) {
                sheet.unknown(domain, "its TXT records could not be looked up", wanted);
            } else if (texts.contains(wanted)) {
                sheet.good(domain, wanted);
            } else {
                sheet.warning(
                        domain,
                        "the proof of ownership is gone",
                        wanted,
                        "publish it, or the vendor may drop the domain");
            }
        }
        return sheet.findings();
    }

    private static String shown(Mx mx) {
        return mx.preference() + " " + plain(mx.host());
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
