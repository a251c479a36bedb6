package dev.outreach.benchmarks;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A way to ask for the addresses of many names; gives the number of questions without an answer. */
interface DnsWay {

    int WINDOW = 64;

    int sweep(List<String> names) throws Exception;

    /** Ours, by its default thread for answers, or by the thread that receives them. */
    static DnsWay outreach(InetSocketAddress server, boolean direct) {
        var builder = DnsLookup.builder().servers(List.of(server)).window(WINDOW);
        DnsLookup lookup = direct ? builder.executor(Runnable::run).build() : builder.build();
        return names -> asynchronously(
                names, 4 * WINDOW, name -> lookup.askAsync(name, DnsType.A).thenApply(answer -> !answer.failed()));
    }

    /** Ours, by as many threads as wait for answers. */
    static DnsWay outreachThreads(InetSocketAddress server, int threads) {
        DnsLookup lookup = DnsLookup.builder().servers(List.of(server)).build();
        return names ->
                byThreads(names, threads, name -> !lookup.ask(name, DnsType.A).failed());
    }

    /** The DNS library's own asynchronous calls. */
    static DnsWay dnsjava(InetSocketAddress server) {
        SimpleResolver resolver = resolver(server);
        Executor direct = Runnable::run;
        return names -> asynchronously(
                names, WINDOW, name -> resolver.sendAsync(query(name), direct).thenApply(answer -> true));
    }

    /** The DNS library's plain calls, by as many threads. */
    static DnsWay dnsjavaThreads(InetSocketAddress server, int threads) {
        SimpleResolver resolver = resolver(server);
        return names -> byThreads(names, threads, name -> {
            try {
                resolver.send(query(name));
                return true;
            } catch (IOException unanswered) {
                return false;
            }
        });
    }

    private static SimpleResolver resolver(InetSocketAddress server) {
        SimpleResolver resolver = new SimpleResolver(server);
        resolver.setTimeout(Duration.ofSeconds(5));
        return resolver;
    }

    private static Message query(String name) {
        try {
            return Message.newQuery(Record.newRecord(Name.fromString(name + "."), Type.A, DClass.IN));
        } catch (TextParseException wrong) {
            throw new IllegalArgumentException("not a name: " + name, wrong);
        }
    }

    private static int asynchronously(List<String> names, int atOnce, Function<String, CompletionStage<Boolean>> ask)
            throws InterruptedException {
        Semaphore free = new Semaphore(atOnce);
        AtomicInteger unanswered = new AtomicInteger();
        for (String name : names) {
            free.acquire();
            ask.apply(name).whenComplete((answered, lost) -> {
                if (lost != null || !answered) {
                    unanswered.incrementAndGet();
                }
                free.release();
            });
        }
        free.acquire(atOnce);
        return unanswered.get();
    }

    private static int byThreads(List<String> names, int threads, Function<String, Boolean> ask)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger unanswered = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                for (int at = next.getAndIncrement(); at < names.size(); at = next.getAndIncrement()) {
                    if (!ask.apply(names.get(at))) {
                        unanswered.incrementAndGet();
                    }
                }
            });
        }
        pool.shutdown();
        if (!pool.awaitTermination(5, TimeUnit.MINUTES)) {
            throw new CompletionException(new IllegalStateException("the sweep did not end within 5 minutes"));
        }
        return unanswered.get();
    }
}
