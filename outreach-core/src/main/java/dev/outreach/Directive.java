package dev.outreach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sending platform should change about a mailbox.
 *
 * @param wished how the mailbox should be set up
 * @param actual how it is, or null if the platform did not show it
 * @param changes what differs, each with its reason; at least one
 */
public record Directive(PlatformState wished, @Nullable PlatformState actual, List<Change> changes) {
    public Directive {
        changes = List.copyOf(changes);
    }

    /**
     * One setting to change.
     *
     * @param setting {@code dailyCap}, {@code warmup}, {@code paused} or {@code pool}
     * @param from its value now, {@code ?} if not known
     * @param to its wished value
     * @param why the reason in one line
     */
    public record Change(String setting, String from, String to, String why) {}
}
