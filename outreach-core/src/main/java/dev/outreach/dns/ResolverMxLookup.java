package dev.outreach.dns;

import dev.outreach.fleet.DomainName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks a recursive resolver. Aliases (CNAME) are followed by it: whatever MX records its answer holds are taken, and
 * only a bounded number of them.
 */
final class ResolverMxLookup implements MxLookup {

    /** More MX hosts than anybody has; what a hostile server adds is not looked at. */
    private static final int MOST_HOSTS = 50;

    private final Resolver resolver;

    ResolverMxLookup(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public CompletionStage<MxAnswer> mx(DomainName domain) {
        try {
            Name name = Name.fromString(domain.value() + ".");
            Message query = Message.newQuery(Record.newRecord(name, Type.MX, DClass.IN));
            return resolver.sendAsync(query).thenApply(ResolverMxLookup::read);
        } catch (TextParseException notAName) {
            return CompletableFuture.completedFuture(MxAnswer.NONE);
        }
    }

    private static MxAnswer read(Message answer) {
        int code = answer.getRcode();
        if (code == Rcode.NXDOMAIN) {
            return MxAnswer.NONE;
        }
        if (code != Rcode.NOERROR) {
            throw new DnsFailure("the resolver answered " + Rcode.string(code));
        }
        List<MXRecord> records = answer.getSection(Section.ANSWER).stream()
                .filter(MXRecord.class::isInstance)
                .map(MXRecord.class::cast)
                .limit(MOST_HOSTS)
                .sorted(Comparator.comparingInt(MXRecord::getPriority).thenComparing(MXRecord::getTarget))
                .toList();
        return records.isEmpty() ? MxAnswer.NONE : best(records);
    }

    private static MxAnswer best(List<MXRecord> inOrder) {
        int lowest = inOrder.get(0).getPriority();
        List<String> hosts = inOrder.stream()
                .filter(record ->
                        record.getPriority() == lowest && !record.getTarget().equals(Name.root))
                .map(record -> record.getTarget().toString(true))
                .toList();
        long life = inOrder.stream().mapToLong(Record::getTTL).min().orElse(0);
        return new MxAnswer(hosts, Duration.ofSeconds(life));
    }

    /** A look-up that gave no answer. */
    private static final class DnsFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DnsFailure(String message) {
            super(message);
        }
    }
}
