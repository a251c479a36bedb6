package dev.outreach.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps states in a map. */
final class InMemoryTaskStateStore implements TaskStateStore {
    private final Map<String, TaskState> byName = new HashMap<>();

    @Override
    public synchronized Optional<TaskState> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public synchronized boolean keep(TaskState next) {
        @Nullable TaskState kept = byName.get(next.name());
        int before = kept == null ? -1 : kept.version();
        if (before != next.version() - 1) {
            return false;
        }
        byName.put(next.name(), next);
        return true;
    }
}
