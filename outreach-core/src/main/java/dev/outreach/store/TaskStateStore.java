package dev.outreach.store;

import java.util.Optional;

/**
 * Keeps what recurring tasks must know of their earlier runs, over restarts and from one node to another. Safe for any
 * number of threads. What a method has returned from is kept.
 *
 * <p>Methods throw {@link StoreException} when the store cannot be reached or has failed; then nothing of the call can be
 * relied on, and it may be repeated.
 */
public interface TaskStateStore {

    /** An empty store that lives as long as the process. */
    static TaskStateStore inMemory() {
        return new InMemoryTaskStateStore();
    }

    /** What is kept under a name. */
    Optional<TaskState> find(String name);

    /**
     * Keeps a state: of version 0 if nothing is kept under its name, of a later one in the place of the version before it, if
     * that is what is kept. One step that no other thread or node can come between.
     *
     * @return whether it was kept; if not, another has changed it in between
     */
    boolean keep(TaskState next);
}
