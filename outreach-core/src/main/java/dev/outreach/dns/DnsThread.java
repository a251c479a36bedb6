package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Reason;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread of an exchange: sleeps until something comes in or is due, and ends when nothing has for a while. */
final class DnsThread implements Runnable {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final DnsExchange exchange;
    private final int window;
    private final QueryIds ids;
    private final List<DnsQuestion> begun = new ArrayList<>();

    private volatile @Nullable Selector selector;
    private volatile boolean asleep;

    DnsThread(DnsExchange exchange, int window, QueryIds ids) {
        this.exchange = exchange;
        this.window = window;
        this.ids = ids;
    }

    void start() {
        Thread thread = new Thread(this, "outreach-dns");
        thread.setDaemon(true);
        thread.start();
    }

    /** There is a question to take. */
    void wake() {
        Selector sleeping = selector;
        if (asleep && sleeping != null) {
            asleep = false;
            sleeping.wakeup();
        }
    }

    @Override
    public void run() {
        try (Selector opened = Selector.open()) {
            selector = opened;
            serve(opened, new DnsTraffic(window, opened, ids));
        } catch (Throwable broken) {
            // Nobody may wait for ever, whatever has happened.
            fail(exchange.abandon(this), broken);
        }
    }

    private void serve(Selector opened, DnsTraffic traffic) throws IOException {
        try {
            while (!(traffic.idle() && exchange.mayEnd())) {
                round(opened, traffic);
            }
        } catch (Throwable broken) {
            fail(traffic.active(), broken);
            throw broken;
        } finally {
            for (SelectionKey key : opened.keys()) {
                close(key.channel());
            }
        }
    }

    /** Ends when something was done, or after the time that an idle thread waits. */
    private void round(Selector opened, DnsTraffic traffic) throws IOException {
        long slept = System.nanoTime();
        do {
            traffic.at(System.nanoTime());
            begin(traffic);
            asleep = traffic.room() > 0;
            long wait = asleep && exchange.waits() ? 0 : Math.min(traffic.untilDue(), IDLE_NANOS);
            if (wait <= 0) {
                opened.selectNow(traffic::ready);
            } else {
                opened.select(traffic::ready, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
            }
            asleep = false;
            traffic.at(System.nanoTime());
            traffic.repeatWhatIsDue();
            exchange.tell(traffic.settled());
        } while (traffic.idle() && System.nanoTime() - slept < IDLE_NANOS);
    }

    private void begin(DnsTraffic traffic) {
        exchange.take(traffic.room(), begun);
        begun.forEach(traffic::begin);
        begun.clear();
    }

    private void fail(List<DnsQuestion> left, Throwable broken) {
        Failed failed = new Failed(Reason.UNREACHABLE, "no DNS server could be asked: " + broken);
        List<DnsExchange.Settled> all = new ArrayList<>();
        left.forEach(question -> all.add(new DnsExchange.Settled(question, DnsReply.of(failed))));
        begun.forEach(question -> all.add(new DnsExchange.Settled(question, DnsReply.of(failed))));
        exchange.tell(all);
    }

    private static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException nothingToDo) {
            // The descriptor is given back whatever close says.
        }
    }
}
