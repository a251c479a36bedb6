package dev.outreach.store.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The system calls of a process that reserves: what it says is done has been synced to the disk. */
@Timeout(120)
class SyncTest {
    private static final int RESERVATIONS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The number of the thread, the call or {@code <... call resumed>}, and the rest. */
    private static final Pattern LINE = Pattern.compile("(\\d+) +(?:<\\.\\.\\. )?(\\w+)( resumed>|\\()(.*)");

    @TempDir
    Path directory;

    @Test
    void noReservationIsReportedBeforeTheLogIsSynced() throws Exception {
        Path trace = directory.resolve("trace");
        List<String> tracer =
                List.of("strace", "-f", "-y", "-o", trace.toString(), "-e", "trace=fsync,fdatasync,pwrite64,write");
        assumeTrue(works(tracer), "strace is installed and may trace: install it to see what is synced");
        Path file = directory.resolve("outreach.db");
        try (Child child = Child.start(
                tracer,
                SyncChild.class,
                List.of(file.toString(), String.valueOf(RESERVATIONS)),
                directory.resolve("errors"))) {
            for (@Nullable String line = ""; !Child.GONE.equals(line); line = child.hear(PATIENCE)) {
                assertThat(line).as(child::complaints).isNotNull();
            }
        }

        Log log = new Log();
        Files.readAllLines(trace).forEach(log::read);
        System.out.println("sync test: " + log.done.size() + " reports, each after " + log.writes
                + " writes to the log in all and " + log.syncs + " syncs of it");
        assertThat(log.faults).isEmpty();
        assertThat(log.done).hasSize(RESERVATIONS + 1);
        assertThat(log.reportsAfterWrites)
                .as("reports with a write to the log of their own")
                .isEqualTo(RESERVATIONS);
    }

    private boolean works(List<String> tracer) throws InterruptedException {
        List<String> command = new ArrayList<>(tracer);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("tried").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Reads a trace: what was written to the write-ahead log, and whether that is synced. */
    private static final class Log {
        final Set<String> faults = new HashSet<>();
        final Set<String> done = new HashSet<>();
        int writes;
        int syncs;
        int reportsAfterWrites;

        private boolean synced = true;
        private boolean written;
        /** Threads that are in the midst of syncing the log. */
        private final Map<String, Boolean> syncing = new HashMap<>();

        void read(String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                return;
            }
            String thread = parts.group(1);
            String call = parts.group(2);
            String rest = parts.group(4);
            if (call.endsWith("sync")) {
                sync(thread, parts.group(3).startsWith(" resumed"), rest);
            } else if (rest.contains("-wal>")) {
                writes++;
                written = true;
                synced = false;
                syncing.clear();
            } else if (rest.contains("\"" + SyncChild.DONE)) {
                report(rest);
            }
        }

        /** It counts when it has returned 0, if nothing was written since it began. */
        private void sync(String thread, boolean resumed, String rest) {
            boolean ofLog = resumed ? syncing.getOrDefault(thread, false) : rest.contains("-wal>");
            if (rest.contains("unfinished")) {
                syncing.put(thread, ofLog);
            } else if (ofLog && rest.endsWith("= 0")) {
                syncs++;
                synced = true;
                syncing.remove(thread);
            }
        }

        private void report(String rest) {
            String what = rest.replaceAll(".*(" + SyncChild.DONE + "\\d+).*", "$1");
            if (!synced) {
                faults.add(what + " was said before the log was synced");
            }
            done.add(what);
            reportsAfterWrites += written && !what.equals(SyncChild.DONE + 0) ? 1 : 0;
            written = false;
        }
    }
}
