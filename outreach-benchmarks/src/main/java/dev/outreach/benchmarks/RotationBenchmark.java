package dev.outreach.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to choose the mailbox of the next message and to charge it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC"})
public class RotationBenchmark {
    /** A fleet behind one way of choosing. */
    @State(Scope.Benchmark)
    public static class Fleet {
        @Param({"plainRoundRobin", "rotation", "listScan", "priorityQueue", "skipList", "nothing"})
        public String way = "";

        /** Clients times mailboxes of each. */
        @Param({"24x50", "2400x50", "24000x50", "24x50000"})
        public String shape = "";

        private Contender contender = new NoContender();
        private Requests requests = new Requests(1, 1);

        @Setup(Level.Trial)
        public void build() {
            int clients = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
            int mailboxes = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
            contender = Contender.of(way, clients, mailboxes);
            requests = new Requests(clients, mailboxes);
            // As after hours of running: what is alive lies together, whatever was left behind while it was built.
            System.gc();
        }

        @TearDown(Level.Trial)
        public void close() {
            contender.close();
        }
    }

    /** How many requests found no mailbox, as a share of all: the work of a refusal differs. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Outcome {
        public long sent;
        public long refused;
    }

    @Benchmark
    public Object reserve(Fleet fleet, Outcome outcome) {
        Object answer = fleet.requests.next(fleet.contender);
        if (answer instanceof dev.outreach.rotation.Selection.Later || answer instanceof Enum) {
            outcome.refused++;
        } else {
            outcome.sent++;
        }
        return answer;
    }
}
