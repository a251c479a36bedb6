package dev.outreach.dns.spf;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsRecord;
import dev.outreach.fleet.Quoted;
import java.util.List;
import java.util.Optional;

/** Finds the policy among the TXT records of a domain (RFC 7208 section 4.5). */
final class SpfPolicies {

    private SpfPolicies() {}

    /**
     * The policy.
     *
     * @throws SpfStop a permanent one if there are two, or if it cannot be read
     */
    static Optional<SpfRecord> in(DnsAnswer answer, String domain) {
        List<String> claims = answer.records(DnsRecord.Text.class).stream()
                .map(DnsRecord.Text::octets)
                .filter(SpfRecord::claims)
                .toList();
        if (claims.size() > 1) {
            throw SpfStop.permanent(Quoted.excerpt(domain) + " has " + claims.size()
                    + " SPF records: leave one, which holds all senders");
        }
        try {
            return claims.stream().findFirst().map(SpfRecord::parse);
        } catch (SpfSyntaxException wrong) {
            throw SpfStop.permanent(
                    "the SPF record of " + Quoted.excerpt(domain) + " cannot be read: " + wrong.getMessage());
        }
    }
}
