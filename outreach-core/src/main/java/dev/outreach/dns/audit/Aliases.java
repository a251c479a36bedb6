package dev.outreach.dns.audit;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Host;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.plan.ZoneRecord;
import java.util.List;
import java.util.Locale;

/** Looks at aliases. */
final class Aliases {

    private Aliases() {}

    /** Whether an alias is there and says what it should; if not, that is written down. */
    static boolean leads(Sheet sheet, DnsLookup lookup, ZoneRecord wanted) {
        String expected = "an alias to " + wanted.value();
        DnsAnswer answer = lookup.ask(wanted.name(), DnsType.CNAME);
        if (answer.isVoid() && !lookup.ask(wanted.name(), DnsType.A).records().isEmpty()) {
            sheet.error(
                    wanted.name(),
                    "addresses in place of the alias",
                    expected,
                    "switch the proxy of the DNS host off for it, or delete the addresses");
            return false;
        }
        if (sheet.missing(wanted.name(), answer, expected, "publish the alias")) {
            return false;
        }
        List<String> targets = answer.records(Host.class).stream()
                .map(host -> host.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!targets.equals(List.of(wanted.value()))) {
            sheet.error(wanted.name(), "an alias to " + String.join(", ", targets), expected, "correct the alias");
            return false;
        }
        return true;
    }
}
