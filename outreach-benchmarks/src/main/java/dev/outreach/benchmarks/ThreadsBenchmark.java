package dev.outreach.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What a second thread adds when it serves other clients, each client behind its own lock. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC"})
public class ThreadsBenchmark {
    private static final int CLIENTS = 1_200;
    private static final int MAILBOXES = 50;

    /** The clients of one thread. */
    @State(Scope.Thread)
    public static class Half {
        private final ReentrantLock[] locks = new ReentrantLock[CLIENTS];
        private final Contender rotations = new RotationContender(CLIENTS, MAILBOXES);
        private final Requests requests = new Requests(CLIENTS, MAILBOXES);
        private final Contender locked = new Locked(rotations, locks);

        public Half() {
            for (int i = 0; i < CLIENTS; i++) {
                locks[i] = new ReentrantLock();
            }
        }
    }

    @Benchmark
    @Threads(1)
    public Object oneThread(Half half) {
        return half.requests.next(half.locked);
    }

    @Benchmark
    @Threads(2)
    public Object twoThreads(Half half) {
        return half.requests.next(half.locked);
    }
}
