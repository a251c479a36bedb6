package dev.outreach.benchmarks;

import dev.outreach.message.spintax.Spintax;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many variants of a letter are written in a second, each another one, beside copying the same bytes. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Thread)
public class SpintaxBenchmark {
    /** Letters to copy: as many that they are no more at hand to the processor than the parts of a variant. */
    private static final int LETTERS = 64;

    private static final String TEXT = SpintaxLetter.TEXT;

    private final Spintax spintax = Spintax.parse(TEXT);
    private final long count = spintax.count().longValueExact();
    private final SpintaxPeers.Node nodes = SpintaxPeers.Node.parse(TEXT);
    private final SplittableRandom random = new SplittableRandom(1);
    private final StringBuilder out = new StringBuilder(2 * TEXT.length());
    private final String[] letters = new String[LETTERS];
    private final byte[][] bytes = new byte[LETTERS][];
    private final byte[] to = new byte[2 * TEXT.length()];
    private int next;

    public SpintaxBenchmark() {
        for (int i = 0; i < LETTERS; i++) {
            letters[i] = spintax.variant(BigInteger.valueOf(random.nextLong(count)));
            bytes[i] = letters[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** The yardstick: the bytes of a finished letter into an array that is used again. */
    @Benchmark
    public byte[] copyBytes() {
        byte[] letter = bytes[next++ % LETTERS];
        System.arraycopy(letter, 0, to, 0, letter.length);
        return to;
    }

    /** The yardstick for what makes a new string: a finished letter into a builder, and out of it. */
    @Benchmark
    public String copyString() {
        out.setLength(0);
        return out.append(letters[next++ % LETTERS]).toString();
    }

    @Benchmark
    public StringBuilder outreachInto() {
        out.setLength(0);
        spintax.append(random.nextLong(count), out);
        return out;
    }

    @Benchmark
    public String outreachString() {
        return spintax.variant(random.nextLong(count));
    }

    @Benchmark
    public String outreachParseAndExpand() {
        return Spintax.parse(TEXT).variant(random.nextLong(count));
    }

    @Benchmark
    public StringBuilder peerParsedOnce() {
        out.setLength(0);
        nodes.write(random, out);
        return out;
    }

    @Benchmark
    public String peerDescent() {
        return new SpintaxPeers.Descent(TEXT, random).whole();
    }

    @Benchmark
    public String peerRegex() {
        return SpintaxPeers.byRegex(TEXT, random);
    }
}
