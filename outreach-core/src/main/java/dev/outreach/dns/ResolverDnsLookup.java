package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.fleet.Quoted;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Type;

/** Asks a resolver of the DNS library; the names are taken as they are, never completed. */
final class ResolverDnsLookup implements DnsLookup {

    /** Aliases followed by further questions where a server leaves that to us. */
    private static final int MOST_STEPS = 8;

    private final Resolver resolver;
    private final Duration timeout;

    ResolverDnsLookup(Resolver resolver, Duration timeout) {
        this.resolver = resolver;
        this.timeout = timeout;
    }

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        Optional<Name> asked = DnsNames.wire(name);
        for (int step = 0; step < MOST_STEPS && asked.isPresent(); step++) {
            DnsReply reply = reply(asked.get(), type);
            if (reply.alias().isEmpty()) {
                return reply.answer();
            }
            asked = reply.alias();
        }
        return asked.isEmpty()
                ? new NoSuchName()
                : new Failed(Reason.ALIAS_LOOP, "the aliases of " + Quoted.excerpt(name) + " do not end");
    }

    private DnsReply reply(Name name, DnsType type) {
        Message query = Message.newQuery(Record.newRecord(name, Type.value(type.name()), DClass.IN));
        try {
            Message answer = resolver.sendAsync(query)
                    .toCompletableFuture()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return DnsReply.read(answer, name, type);
        } catch (CompletionException lost) {
            return DnsReply.of(failure(lost.getCause() == null ? lost : lost.getCause()));
        }
    }

    /** The library reports its own time-outs as plain input errors. */
    private static Failed failure(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        boolean late = cause instanceof TimeoutException
                || cause instanceof IOException
                        && (message.contains("Timed out")
                                || message.contains("Timeout")
                                || message.contains("timed out"));
        return late
                ? new Failed(Reason.TIMEOUT, "no DNS server answered in time")
                : new Failed(Reason.UNREACHABLE, "no DNS server could be asked: " + Quoted.line(message));
    }
}
