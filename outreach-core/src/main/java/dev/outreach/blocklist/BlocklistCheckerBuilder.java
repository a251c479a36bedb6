package dev.outreach.blocklist;

import dev.outreach.dns.DnsLookup;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects how a {@link BlocklistChecker} works. Not for use by several threads. */
public final class BlocklistCheckerBuilder {

    private static final int MOST_UNDER_WAY = 10_000;
    private static final int MOST_NAMES = 10_000;
    private static final double MOST_PER_SECOND = 1_000_000;

    private final DnsLookup lookup;
    private final InstantSource clock;
    private @Nullable DnsLookup controls;
    private List<Blocklist> lists = Blocklists.standard();
    private int underWay = 64;
    private int batch = 256;
    private double perSecond;
    private boolean reasons = true;
    private Timer timer = Timer.real();

    BlocklistCheckerBuilder(DnsLookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * The lists to ask, in the order of the results; those of {@link Blocklists#standard()} by default.
     *
     * @throws IllegalArgumentException if there are none, or two of one id
     */
    public BlocklistCheckerBuilder lists(Collection<Blocklist> asked) {
        long ids = asked.stream().map(Blocklist::id).distinct().count();
        if (asked.isEmpty() || ids != asked.size()) {
            throw new IllegalArgumentException(
                    "blocklists are " + asked + ": name one or more, each with an id of its own");
        }
        lists = List.copyOf(asked);
        return this;
    }

    /** Asks for the controls by this look-up: the same resolver, but not from a cache, which would hide what changed. */
    public BlocklistCheckerBuilder controlsBy(DnsLookup uncached) {
        controls = uncached;
        return this;
    }

    /** How many questions may be under way at once, 1 to 10,000; 64 by default. */
    public BlocklistCheckerBuilder underWay(int most) {
        underWay = (int) checked("questions under way", most, 1, MOST_UNDER_WAY);
        return this;
    }

    /** How many names lie between two controls at the most, 1 to 10,000; 256 by default. Three times as many are kept. */
    public BlocklistCheckerBuilder batch(int names) {
        batch = (int) checked("names in a batch", names, 1, MOST_NAMES);
        return this;
    }

    /** How many questions a second each list gets, from 0.001; no limit by default. They are spaced evenly. */
    public BlocklistCheckerBuilder perSecond(double questions) {
        perSecond = checked("questions a second", questions, 0.001, MOST_PER_SECOND);
        return this;
    }

    /** Whether a list is also asked for its reason (TXT) when it lists something; it is by default. */
    public BlocklistCheckerBuilder reasons(boolean asked) {
        reasons = asked;
        return this;
    }

    BlocklistCheckerBuilder timer(Timer other) {
        timer = other;
        return this;
    }

    /** The checker. Asks nobody yet. */
    public BlocklistChecker build() {
        DnsLookup forControls = controls == null ? lookup : controls;
        return new BlocklistChecker(
                new CheckSettings(lists, lookup, forControls, underWay, batch, perSecond, reasons, clock, timer));
    }

    private static double checked(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " is " + value + ": use " + least + " to " + most);
        }
        return value;
    }
}
