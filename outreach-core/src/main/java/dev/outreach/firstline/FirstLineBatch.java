package dev.outreach.firstline;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writes first lines for many contacts, some at once. Holds no more contacts than it has threads, however many there are.
 * Immutable; several runs may go on at once.
 */
public final class FirstLineBatch {
    /** Threads that a batch may have. */
    public static final int MOST_THREADS = 256;

    /**
     * A contact whose line is there.
     *
     * @param contact the contact with its line as the variable {@code first_line}
     * @param line the line, and how it came about
     * @param done how many are done now, this one included
     */
    public record Written(Contact contact, FirstLine line, long done) {}

    /**
     * What a run came to.
     *
     * @param made lines by who made them
     * @param stopped whether it ended before the contacts did
     */
    public record Summary(Map<Made, Long> made, boolean stopped) {
        public Summary {
            made = Map.copyOf(made);
        }

        /** Lines of all kinds. */
        public long done() {
            return made.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final FirstLineWriter writer;
    private final List<String> facts;
    private final int threads;

    private FirstLineBatch(FirstLineWriter writer, List<String> facts, int threads) {
        this.writer = writer;
        this.facts = facts;
        this.threads = threads;
    }

    /**
     * A batch with 4 threads.
     *
     * @param facts the variables of a contact that the writer may know
     */
    public static FirstLineBatch with(FirstLineWriter writer, Collection<String> facts) {
        return new FirstLineBatch(writer, List.copyOf(facts), 4);
    }

    /** The same with so many lines being written at once. */
    public FirstLineBatch threads(int most) {
        if (most < 1 || most > MOST_THREADS) {
            throw new IllegalArgumentException("threads is " + most + ": use 1 to " + MOST_THREADS);
        }
        return new FirstLineBatch(writer, facts, most);
    }

    /**
     * Writes a line for each contact, and returns when all are done. An interrupt stops it: what is being written is given
     * up, and the summary tells what was done; the interrupt flag stays set.
     *
     * @param contacts read once, by one thread at a time
     * @param each is given each contact as soon as its line is there, by one thread at a time, in the order in which they
     *     are done; what it throws stops the run and is thrown on
     */
    public Summary run(CampaignId campaign, Iterable<Contact> contacts, Consumer<Written> each) {
        BatchRun run = new BatchRun(writer, facts, campaign, contacts.iterator(), each);
        ExecutorService pool = Executors.newFixedThreadPool(threads, FirstLineBatch::thread);
        try {
            List<? extends Future<?>> workers = IntStream.range(0, threads)
                    .mapToObj(worker -> pool.submit(run))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException interrupted) {
            run.stop();
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        } finally {
            pool.shutdownNow();
        }
        return run.summary();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "outreach-first-lines");
        thread.setDaemon(true);
        return thread;
    }
}
