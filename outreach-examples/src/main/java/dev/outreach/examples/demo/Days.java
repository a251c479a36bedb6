package dev.outreach.examples.demo;

import dev.outreach.Outreach;
import dev.outreach.examples.agenda.Agenda;
import dev.outreach.signal.Signal;
import dev.outreach.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets the time pass: from one minute in which something is due to the next. Within a minute clients send at the same
 * time, on several threads, and each of them one message after another; between minutes answers come in.
 */
final class Days {

    /** How often the library is told the time when nothing else happens. */
    private static final Duration TICK = Duration.ofMinutes(15);

    private final Outreach outreach;
    private final FakeClock clock;
    private final List<Agenda> agendas;
    private final Dispatch dispatch;
    private final PriorityQueue<Signal> coming =
            new PriorityQueue<>(Comparator.comparing(Signal::at).thenComparing(Signal::toString));
    private final List<Signal> told = new ArrayList<>();

    Days(Outreach outreach, FakeClock clock, List<Agenda> agendas, Dispatch dispatch, List<Signal> news) {
        this.outreach = outreach;
        this.clock = clock;
        this.agendas = agendas;
        this.dispatch = dispatch;
        coming.addAll(news);
    }

    /** Runs all days, with so many threads that send. */
    void run(int senders, Consumer<Duration> progress) {
        Instant start = clock.instant();
        Instant end = end(agendas);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            for (Instant now = start; now.isBefore(end); now = next(now)) {
                clock.set(now);
                minute(now, threads);
                progress.accept(Duration.between(start, now));
            }
            clock.set(end);
            outreach.advance();
            progress.accept(Duration.between(start, end));
        } finally {
            threads.shutdown();
        }
    }

    static Instant start(List<Agenda> agendas) {
        return agendas.stream()
                .map(Agenda::nextPlanning)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static Instant end(List<Agenda> agendas) {
        return agendas.stream().map(Agenda::end).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** What was recorded of what came back, in order. */
    List<Signal> told() {
        return List.copyOf(told);
    }

    private void minute(Instant now, ExecutorService threads) {
        outreach.advance();
        while (!coming.isEmpty() && !coming.element().at().isAfter(now)) {
            Signal signal = coming.remove();
            outreach.record(signal);
            told.add(signal);
        }
        List<Callable<List<Signal>>> work = new ArrayList<>();
        for (Agenda agenda : agendas) {
            if (!agenda.next().isAfter(now)) {
                work.add(() -> send(agenda, now));
            }
        }
        together(work, threads).forEach(coming::addAll);
    }

    private List<Signal> send(Agenda agenda, Instant now) {
        if (!agenda.nextPlanning().isAfter(now)) {
            agenda.plan(outreach, now);
        }
        return dispatch.run(agenda, now);
    }

    private Instant next(Instant now) {
        Instant tick = now.plus(TICK);
        Instant signal = coming.isEmpty() ? tick : coming.element().at();
        Instant due = agendas.stream()
                .map(Agenda::next)
                .min(Comparator.naturalOrder())
                .orElse(tick);
        return Stream.of(tick, signal, due)
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(tick);
    }

    private static <T> List<T> together(List<Callable<T>> work, ExecutorService threads) {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of the days", stop);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        }
    }
}
