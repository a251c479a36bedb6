package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.fleet.Quoted;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.xbill.DNS.Name;

/**
 * Asks the servers that have authority for a name, one after another until one answers as such; an alias is followed to
 * the servers of its target.
 */
final class AuthoritativeDnsLookup implements DnsLookup {

    private static final int MOST_STEPS = 8;

    private final NameServers nameServers;
    private final Function<InetAddress, InetSocketAddress> listens;
    private final DnsExchange exchange;
    private final Duration timeout;

    AuthoritativeDnsLookup(
            NameServers nameServers,
            Function<InetAddress, InetSocketAddress> listens,
            DnsExchange exchange,
            Duration timeout) {
        this.nameServers = nameServers;
        this.listens = listens;
        this.exchange = exchange;
        this.timeout = timeout;
    }

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        return askAsync(name, type).toCompletableFuture().join();
    }

    @Override
    public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        Optional<Name> asked = DnsNames.wire(name);
        return asked.isEmpty()
                ? CompletableFuture.completedStage(new NoSuchName())
                : ask(asked.get(), type, 0).thenApply(DnsReply::answer);
    }

    private CompletableFuture<DnsReply> ask(Name name, DnsType type, int steps) {
        if (steps == MOST_STEPS) {
            String shown = Quoted.excerpt(name.toString(true));
            return done(
                    DnsReply.of(new Failed(Reason.ALIAS_LOOP, "the aliases that lead to " + shown + " do not end")));
        }
        return nameServers.of(name).thenCompose(servers -> {
            if (servers.failed()) {
                return done(DnsReply.of(servers));
            }
            return exchange.ask(new DnsAsk(name, type, reached(servers), false, timeout))
                    .thenCompose(reply -> follow(reply, type, steps));
        });
    }

    private CompletableFuture<DnsReply> follow(DnsReply reply, DnsType type, int steps) {
        return reply.alias().isEmpty()
                ? done(reply)
                : ask(reply.alias().get(), type, steps + 1).thenApply(end -> end.after(reply.ttl()));
    }

    private List<InetSocketAddress> reached(DnsAnswer servers) {
        return servers.records(DnsRecord.Address.class).stream()
                .map(address -> listens.apply(address.value()))
                .toList();
    }

    private static CompletableFuture<DnsReply> done(DnsReply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
