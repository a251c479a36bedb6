package dev.outreach.examples.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a fleet file: YAML 1.2, UTF-8, at most 2,000,000 characters. Its form is described in the sample beside it.
 *
 * <p>An entry with a mistake is left out with all that hangs on it, and reported; the rest is read.
 */
public final class FleetReader {

    private FleetReader() {}

    /** Reads a file. */
    public static FleetInput read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.getFileName().toString(), in);
        }
    }

    /**
     * Reads a stream to its end without closing it.
     *
     * @param file the name to report problems under
     */
    public static FleetInput read(String file, InputStream in) throws IOException {
        Problems problems = new Problems(file);
        FleetWalk walk = new FleetWalk(problems);
        try {
            YamlFile.read(in, "describe a fleet, beginning with 'clients:'", problems)
                    .ifPresent(walk::root);
        } catch (Problems.Full enough) {
            // The last problem says so.
        }
        return new FleetInput(walk.name().orElseGet(() -> nameOf(file)), walk.fleet(), problems.list());
    }

    /** A name made of what may be in one. */
    private static String nameOf(String file) {
        int dot = file.lastIndexOf('.');
        String name = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9._-]", "-");
        return name.substring(0, Math.min(name.length(), Values.LONGEST_NAME));
    }
}
