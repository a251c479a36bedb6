package dev.outreach.examples.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows how far a long piece of work is: one line drawn again in its place where a person looks, else a plain line now
 * and then. Safe for any number of threads. Close it to end the line.
 */
public final class ProgressBar implements AutoCloseable {

    private static final int CELLS = 30;
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean inPlace;
    private final InstantSource clock;
    private final String label;
    private final long total;
    private final Instant started;
    private Instant next;
    private long done;
    private int widest;

    /**
     * Begins at nothing done.
     *
     * @param label what is counted, such as {@code contacts}
     * @param total how many there are, at least 0
     */
    public ProgressBar(Terminal terminal, String label, long total) {
        if (total < 0) {
            throw new IllegalArgumentException("total is " + total + ": use 0 or more");
        }
        this.err = terminal.err();
        this.inPlace = terminal.inPlace();
        this.clock = terminal.clock();
        this.label = label;
        this.total = total;
        this.started = clock.instant();
        this.next = inPlace ? started : started.plus(PLAIN_LINE);
    }

    /** Counts more as done. */
    public synchronized void step(long more) {
        done += more;
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            show(now);
            next = now.plus(inPlace ? REDRAW : PLAIN_LINE);
        }
    }

    /** Shows where the work ended. */
    @Override
    public synchronized void close() {
        show(clock.instant());
        if (inPlace) {
            err.println();
        }
        err.flush();
    }

    private void show(Instant now) {
        if (!inPlace) {
            err.println(label + ": " + counts());
        } else {
            String line = bar() + " " + counts() + " " + label + left(now);
            err.print("\r" + line + " ".repeat(Math.max(0, widest - line.length())));
            widest = Math.max(widest, line.length());
        }
        err.flush();
    }

    private String bar() {
        int full = (int) (share() * CELLS);
        return "[" + "=".repeat(full) + " ".repeat(CELLS - full) + "]";
    }

    private String counts() {
        return String.format(Locale.ROOT, "%3d %%  %,d of %,d", (int) (share() * 100), done, total)
                .strip();
    }

    /** The time still to go if the work goes on at this pace. */
    private String left(Instant now) {
        Duration spent = Duration.between(started, now);
        if (done <= 0 || done >= total || spent.compareTo(Duration.ofSeconds(1)) < 0) {
            return "";
        }
        long seconds = Math.round(spent.toMillis() / 1000.0 * (total - done) / done);
        return String.format(Locale.ROOT, ", %d:%02d left", seconds / 60, seconds % 60);
    }

    private double share() {
        return total == 0 ? 1 : Math.min(1, (double) done / total);
    }
}
