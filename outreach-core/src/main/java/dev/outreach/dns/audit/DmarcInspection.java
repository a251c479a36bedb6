package dev.outreach.dns.audit;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Text;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.dmarc.DmarcDiscovery;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcSyntaxException;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.fleet.DomainName;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Looks at the DMARC policy, and at whether those whom it names agree to get reports. */
final class DmarcInspection {

    private final DomainSetup setup;
    private final String name;
    private final DnsLookup lookup;
    private final Sheet sheet = new Sheet(Check.DMARC);

    DmarcInspection(DomainSetup setup, DnsLookup lookup) {
        this.setup = setup;
        this.name = DomainSetup.dmarcName(setup.domain());
        this.lookup = lookup;
    }

    List<Finding> findings() {
        String expected = setup.dmarc().toString();
        DnsAnswer answer = lookup.ask(name, DnsType.TXT);
        List<String> claims = answer.records(Text.class).stream()
                .map(Text::octets)
                .filter(DmarcRecord::claims)
                .toList();
        if (claims.size() > 1) {
            sheet.error(name, claims.size() + " DMARC records: receivers heed none", "one: " + expected, "leave one");
        } else if (!claims.isEmpty()) {
            read(claims.get(0));
        } else if (!sheet.missing(name, answer, expected, "publish the record")) {
            sheet.error(name, "no DMARC record among its TXT records", expected, "publish the record");
        }
        return sheet.findings();
    }

    private void read(String text) {
        try {
            DmarcRecord record = DmarcRecord.parse(text);
            if (record.isWeakerThan(setup.dmarc())) {
                sheet.error(name, text + " is weaker", setup.dmarc().toString(), "publish the policy as it should be");
            }
            record.remarks()
                    .forEach(remark -> sheet.warning(name, remark, setup.dmarc().toString(), "write the record anew"));
            if (record.rua().isEmpty()) {
                sheet.warning(
                        name,
                        "no address for aggregate reports",
                        "rua=mailto:…",
                        "name one, or nobody will see who sends in the domain's name");
            }
            setup.dmarc().rua().stream()
                    .filter(address -> !record.rua().contains(address))
                    .forEach(address -> sheet.warning(
                            name,
                            "reports do not go to " + address,
                            setup.dmarc().toString(),
                            "publish the policy as it should be"));
            record.rua().forEach(this::agrees);
        } catch (DmarcSyntaxException broken) {
            sheet.error(
                    name,
                    text + " cannot be read: " + broken.getMessage(),
                    setup.dmarc().toString(),
                    "write the record anew");
        }
        if (sheet.isEmpty()) {
            sheet.good(name, text);
        }
    }

    /** Reports go to another domain only if that one says that it wants them (RFC 9990 section 4). */
    private void agrees(URI address) {
        Optional<DomainName> receiver = domainOf(address);
        if (receiver.isEmpty()) {
            sheet.warning(
                    name,
                    "no mail address: " + address,
                    "rua=mailto:…",
                    "name an address such as mailto:dmarc@" + setup.domain());
        }
        receiver.filter(host -> !sameOrganization(host)).ifPresent(this::consents);
    }

    private void consents(DomainName receiver) {
        String consent = setup.domain() + "._report._dmarc." + receiver;
        DnsAnswer answer = lookup.ask(consent, DnsType.TXT);
        boolean given = answer.records(Text.class).stream().anyMatch(text -> DmarcRecord.claims(text.octets()));
        if (answer.failed()) {
            sheet.unknown(consent, "whether " + receiver + " takes reports could not be looked up", "v=DMARC1");
        } else if (!given) {
            sheet.warning(
                    consent,
                    receiver + " does not say that it takes reports of this domain, so none will come",
                    "v=DMARC1",
                    "publish the record there, or have reports sent to an address of the domain itself");
        }
    }

    private static Optional<DomainName> domainOf(URI address) {
        String raw = "mailto".equalsIgnoreCase(address.getScheme())
                ? address.getRawSchemeSpecificPart().replaceFirst("\\?.*", "").replaceFirst("^.*@", "")
                : String.valueOf(address.getHost());
        try {
            return Optional.of(new DomainName(raw));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** Nobody needs to ask who is of the same organization (RFC 9990 section 4, RFC 9989 section 4.10.2). */
    private boolean sameOrganization(DomainName receiver) {
        DmarcDiscovery discovery = DmarcDiscovery.of(lookup);
        return receiver.equals(setup.domain())
                || discovery
                        .walk(receiver.value())
                        .organizationalDomain()
                        .equals(discovery.walk(setup.domain().value()).organizationalDomain());
    }
}
