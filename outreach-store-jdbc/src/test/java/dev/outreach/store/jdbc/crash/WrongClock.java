package dev.outreach.store.jdbc.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a process by a wrong clock, by the library faketime (package {@code faketime} of Debian). Where it is not
 * installed, all clocks are right.
 */
final class WrongClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    /** It lies in a directory for the processor. */
    private static final int DEPTH = 3;

    private WrongClock() {}

    static boolean isInstalled() {
        return library().isPresent();
    }

    /** What a process is run by whose clock is to be off. */
    static List<String> of(Duration off) {
        if (off.isZero() || !isInstalled()) {
            return List.of();
        }
        return List.of(
                "env",
                "LD_PRELOAD=" + library().orElseThrow(),
                "FAKETIME=" + (off.isNegative() ? "" : "+") + off.toSeconds() + "s",
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
    }

    private static Optional<Path> library() {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (Stream<Path> files =
                Files.find(LIBRARIES, DEPTH, (path, is) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
