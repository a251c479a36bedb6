package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.fleet.DomainName;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks for MX records as for any others, and keeps what mail is sent to first. */
final class ResolverMxLookup implements MxLookup {

    /** More MX hosts than anybody has; what a hostile server adds is not looked at. */
    private static final int MOST_HOSTS = 50;

    private final DnsLookup dns;

    ResolverMxLookup(DnsLookup dns) {
        this.dns = dns;
    }

    @Override
    public CompletionStage<MxAnswer> mx(DomainName domain) {
        return dns.askAsync(domain.value(), DnsType.MX).thenApply(ResolverMxLookup::read);
    }

    private static MxAnswer read(DnsAnswer answer) {
        if (answer instanceof Failed failed) {
            throw new DnsFailure(failed.detail());
        }
        return answer instanceof Found found ? best(found) : MxAnswer.NONE;
    }

    private static MxAnswer best(Found found) {
        List<DnsRecord.Mx> inOrder = found.records(DnsRecord.Mx.class).stream()
                .limit(MOST_HOSTS)
                .sorted(Comparator.comparingInt(DnsRecord.Mx::preference).thenComparing(DnsRecord.Mx::host))
                .toList();
        int lowest = inOrder.get(0).preference();
        List<String> hosts = inOrder.stream()
                .filter(record ->
                        record.preference() == lowest && !record.host().isEmpty())
                .map(DnsRecord.Mx::host)
                .toList();
        return new MxAnswer(hosts, found.ttl());
    }

    /** A look-up that gave no answer. */
    private static final class DnsFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DnsFailure(String message) {
            super(message);
        }
    }
}
