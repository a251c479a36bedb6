package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.NoSuchName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks recursive resolvers; the names are taken as they are, never completed. */
final class ResolverDnsLookup implements DnsLookup {

    private final DnsExchange exchange;
    private final List<InetSocketAddress> servers;
    private final Duration timeout;

    ResolverDnsLookup(DnsExchange exchange, List<InetSocketAddress> servers, Duration timeout) {
        this.exchange = exchange;
        this.servers = servers;
        this.timeout = timeout;
    }

    @Override
    public DnsAnswer ask(String name, DnsType type) {
        return DnsNames.wire(name)
                .map(asked -> exchange.await(new DnsAsk(asked, type, servers, true, timeout))
                        .answer())
                .orElseGet(NoSuchName::new);
    }

    @Override
    public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
        return DnsNames.wire(name)
                .map(asked -> exchange.ask(new DnsAsk(asked, type, servers, true, timeout))
                        .thenApply(DnsReply::answer))
                .orElseGet(() -> CompletableFuture.completedFuture(new NoSuchName()));
    }
}
