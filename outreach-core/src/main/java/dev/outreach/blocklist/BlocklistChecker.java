package dev.outreach.blocklist;

import dev.outreach.dns.DnsLookup;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Asks blocklists about domains and addresses, many questions at once.
 *
 * <p>Names go in batches. Before a list is asked about the first of them, and after each batch, it is asked for what it
 * must list and what it must not; a batch is reported when these controls have passed. Once a control fails, the list's
 * answers since the last good one are void, and it is asked no more. What is kept at a time are a few batches, however
 * many names there are. Nothing is remembered between two checks: a cache is the look-up's matter.
 *
 * <p>Immutable, and safe for any number of threads.
 */
public final class BlocklistChecker {

    private final CheckSettings settings;

    BlocklistChecker(CheckSettings settings) {
        this.settings = settings;
    }

    /**
     * A builder of a checker.
     *
     * @param lookup asks a resolver that the lists serve: one of one's own, not a public one
     * @param clock for the pace of questions
     */
    public static BlocklistCheckerBuilder builder(DnsLookup lookup, InstantSource clock) {
        return new BlocklistCheckerBuilder(lookup, clock);
    }

    /** The lists, in the order of the results. */
    public List<Blocklist> lists() {
        return settings.lists();
    }

    /**
     * Begins a check and returns at once. Neither the source of names nor the listener may block: the thread that receives
     * DNS answers calls them.
     *
     * @param names domains and addresses, taken as they are needed
     */
    public BlocklistRun start(Iterator<String> names, BlocklistListener listener) {
        return start(names, listener, Runnable::run);
    }

    /** As {@link #start(Iterator, BlocklistListener)}, with the source and the listener called by an executor, which they may block. */
    public BlocklistRun start(Iterator<String> names, BlocklistListener listener, Executor executor) {
        return begun(names, listener, executor);
    }

    private CheckRun begun(Iterator<String> names, BlocklistListener listener, Executor executor) {
        CheckRun run = new CheckRun(settings, names, listener, executor);
        run.begin();
        return run;
    }

    /**
     * Checks, and returns when all is reported. The source of names and the listener are called by the calling thread, and
     * may block; no new batch is begun meanwhile. Ends early, as cancelled, if the thread is interrupted.
     */
    public BlocklistSummary check(Iterator<String> names, BlocklistListener listener) {
        CallingThread thread = new CallingThread();
        CheckRun run = begun(names, listener, thread);
        thread.workUntil(run);
        try {
            return run.ended().toCompletableFuture().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /** Checks a few names and returns the reports, in their order. */
    public List<BlocklistReport> check(Collection<String> names) {
        List<BlocklistReport> reports = new ArrayList<>();
        check(names.iterator(), reports::add);
        return List.copyOf(reports);
    }
}
