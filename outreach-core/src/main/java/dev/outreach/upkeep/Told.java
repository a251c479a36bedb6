package dev.outreach.upkeep;

import dev.outreach.signal.Signal;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a fleet what was found. */
final class Told {
    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    private Told() {}

    /** Tells a signal; one that the fleet refuses, as it knows no such domain, must not hold up the others. */
    static void to(Consumer<? super Signal> signals, Signal signal) {
        try {
            signals.accept(signal);
        } catch (IllegalArgumentException refused) {
            LOG.warn("the fleet takes no signal about {}", signal.about(), refused);
        }
    }
}
