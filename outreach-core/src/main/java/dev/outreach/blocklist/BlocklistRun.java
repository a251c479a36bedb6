package dev.outreach.blocklist;

import java.util.concurrent.CompletionStage;

/** A check under way. Safe for any number of threads. */
public interface BlocklistRun {

    /** Asks nothing more. Nothing is reported after the stage of {@link #ended} is complete, which is soon. */
    void cancel();

    /** Complete when all is reported or it was cancelled; fails with what a listener or the source of names threw. */
    CompletionStage<BlocklistSummary> ended();
}
