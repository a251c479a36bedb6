package dev.outreach.store.jdbc.crash;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends this process at a moment that was chosen beforehand, with nothing caught, closed or flushed. Safe for any number
 * of threads.
 */
final class Fuse {
    /** What a process does that it may die before or after. */
    enum Deed {
        RESERVE,
        CLAIM,
        BEGIN,
        SETTLE,
        APPEND,
        EXPIRE,
        /** Any statement that is sent to the database. */
        STATEMENT,
        COMMIT
    }

    /** As a process has that was killed by signal 9. */
    static final int EXIT_CODE = 137;

    private final String moment;
    private final AtomicInteger left;

    private Fuse(String moment, int count) {
        this.moment = moment;
        this.left = new AtomicInteger(count);
    }

    /** Burns at the n-th such moment. */
    static String text(boolean after, Deed deed, int n) {
        return (after ? "after " : "before ") + deed + ":" + n;
    }

    /** A text as above, or an empty one for a fuse that never burns. */
    static Fuse of(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Fuse("", 0)
                : new Fuse(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    void before(@Nullable Deed deed) {
        pass("before " + deed);
    }

    void after(@Nullable Deed deed) {
        pass("after " + deed);
    }

    private void pass(String now) {
        if (now.equals(moment) && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
