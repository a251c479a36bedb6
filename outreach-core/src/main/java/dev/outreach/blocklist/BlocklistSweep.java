package dev.outreach.blocklist;

import dev.outreach.fleet.SendingDomain;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Looks at all sending domains, and at addresses that mail leaves from, and tells what changed since the last time. To be
 * run every few hours by whoever keeps the time.
 *
 * <p>Record the signals of a report, then keep its state for the next run; if recording fails, run again with the state
 * before, and they are told again. After a restart, {@link SweepState#of} makes the state out of the signals in the
 * journal; from an empty one, all listings are told once more, which changes nothing.
 *
 * <p>Immutable, and safe for any number of threads.
 */
public final class BlocklistSweep {

    private final BlocklistChecker checker;

    private BlocklistSweep(BlocklistChecker checker) {
        this.checker = checker;
    }

    /** A sweep by a checker's lists. */
    public static BlocklistSweep of(BlocklistChecker checker) {
        return new BlocklistSweep(checker);
    }

    /**
     * Checks all, and returns when that is done. A listing of a domain becomes a signal; one of an address only an alert,
     * as providers share addresses among their customers. What could not be found out changes nothing.
     *
     * @param now the time of the signals
     * @param before what the last run left
     * @param addresses that mail leaves from; may be empty
     */
    public SweepReport run(
            Instant now, SweepState before, Collection<SendingDomain> domains, Collection<InetAddress> addresses) {
        SweepFold fold = new SweepFold(before, now);
        Stream<BlocklistSubject> subjects = Stream.concat(
                domains.stream().map(domain -> BlocklistSubject.of(domain.name())),
                addresses.stream().map(BlocklistSubject::of));
        return fold.end(
                checker.check(subjects.map(BlocklistSubject::text).distinct().iterator(), fold::add));
    }

    /** The same without looking: what follows from reports that were made at a time. */
    public static SweepReport judge(
            Instant at, SweepState before, Iterable<BlocklistReport> reports, BlocklistSummary summary) {
        SweepFold fold = new SweepFold(before, at);
        reports.forEach(fold::add);
        return fold.end(summary);
    }
}
