package dev.outreach.testing.contract;

import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Stores of tasks' states that are wrong in one way each. Not run by themselves. */
final class BrokenTaskStateStores {
    private BrokenTaskStateStores() {}

    /** A store that is sound. */
    private static class Sound implements TaskStateStore {
        final Map<String, TaskState> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<TaskState> find(String name) {
            return Optional.ofNullable(kept.get(name));
        }

        @Override
        public boolean keep(TaskState next) {
            TaskState before = kept.get(next.name());
            if (before == null) {
                return next.version() == 0 && kept.putIfAbsent(next.name(), next) == null;
            }
            return before.version() == next.version() - 1 && kept.replace(next.name(), before, next);
        }
    }

    static class LetsTheLastWin implements TaskStateStoreContract {
        @Override
        public TaskStateStore emptyTaskStateStore() {
            return new Sound() {
                @Override
                public boolean keep(TaskState next) {
                    kept.put(next.name(), next);
                    return true;
                }
            };
        }
    }

    static class ChecksThenActs implements TaskStateStoreContract {
        @Override
        public TaskStateStore emptyTaskStateStore() {
            return new Sound() {
                @Override
                public boolean keep(TaskState next) {
                    TaskState before = kept.get(next.name());
                    if ((before == null ? -1 : before.version()) != next.version() - 1) {
                        return false;
                    }
                    IntStream.range(0, 20).forEach(i -> Thread.yield());
                    kept.put(next.name(), next);
                    return true;
                }
            };
        }
    }

    static class TakesAnyVersionFirst implements TaskStateStoreContract {
        @Override
        public TaskStateStore emptyTaskStateStore() {
            return new Sound() {
                @Override
                public boolean keep(TaskState next) {
                    return super.keep(next) || kept.putIfAbsent(next.name(), next) == null;
                }
            };
        }
    }

    static class FoldsCase implements TaskStateStoreContract {
        @Override
        public TaskStateStore emptyTaskStateStore() {
            return new Sound() {
                @Override
                public Optional<TaskState> find(String name) {
                    return super.find(name.toLowerCase(Locale.ROOT));
                }
            };
        }
    }

    static class CutsTexts implements TaskStateStoreContract {
        @Override
        public TaskStateStore emptyTaskStateStore() {
            return new Sound() {
                @Override
                public Optional<TaskState> find(String name) {
                    return super.find(name)
                            .map(s -> new TaskState(
                                    s.name(), s.version(), s.text().strip()));
                }
            };
        }
    }

    static class ForgetsOnRestart implements TaskStateStoreContract {
        @Override
        public TaskStateStore emptyTaskStateStore() {
            return new Sound();
        }

        @Override
        public TaskStateStore reopened(TaskStateStore store) {
            return new Sound();
        }
    }
}
