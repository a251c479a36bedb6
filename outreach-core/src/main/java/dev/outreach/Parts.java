package dev.outreach;

import dev.outreach.fleet.Fleet;
import dev.outreach.message.Composer;
import dev.outreach.store.OutreachStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shell is made of.
 *
 * @param shared whether other nodes may write to the store
 */
record Parts(
        Fleet fleet,
        OutreachStore store,
        boolean shared,
        MonotoneClock clock,
        Policies policies,
        @Nullable Composer composer,
        Duration sendLimit,
        Transports transports,
        @Nullable Duration snapshotEvery,
        @Nullable Duration keepJournal,
        List<OutreachListener> listeners) {}
