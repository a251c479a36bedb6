package dev.outreach.testing;

import dev.outreach.campaign.CampaignId;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A first-line writer that asks nobody: it answers by script and keeps what it was asked. Gives everybody one plain line
 * until told otherwise. Lines set by {@link #next} come first, each for one contact; then {@link #otherwise}. Safe for any
 * number of threads.
 */
public final class FakeFirstLineWriter implements FirstLineWriter {
    /** The line that it gives until told otherwise. */
    public static final FirstLine LINE = new FirstLine("A short line for a test.", Made.BY_TEMPLATE, "a fake line");

    /** Calls kept; older ones are forgotten, so that a long simulation does not grow without end. */
    private static final int MOST_CALLS = 100_000;

    /**
     * A line that it was asked for.
     *
     * @param line what it answered
     */
    public record Call(CampaignId campaign, ContactFacts facts, FirstLine line) {}

    private final Deque<FirstLine> next = new ArrayDeque<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private Function<ContactFacts, FirstLine> otherwise = facts -> LINE;

    /** A writer that gives everybody {@link #LINE}. */
    public FakeFirstLineWriter() {}

    /** Answers so to the next call; said again, to the one after it. */
    public synchronized FakeFirstLineWriter next(FirstLine line) {
        next.add(line);
        return this;
    }

    /** Answers every call that nothing else was set for. Called by one thread at a time. */
    public synchronized FakeFirstLineWriter otherwise(Function<ContactFacts, FirstLine> lines) {
        otherwise = lines;
        return this;
    }

    /** What it was asked, oldest first; of very many, the latest 100,000. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized FirstLine write(CampaignId campaign, ContactFacts facts) {
        @Nullable FirstLine scripted = next.poll();
        FirstLine line = scripted == null ? otherwise.apply(facts) : scripted;
        if (calls.size() == MOST_CALLS) {
            calls.remove();
        }
        calls.add(new Call(campaign, facts, line));
        return line;
    }
}
