package dev.outreach.dns.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the programs of DNS servers, or skips the test that needs them. */
final class ServerPrograms {

    /** Names the directory that holds their {@code usr/sbin}. */
    static final String PROPERTY = "outreach.dns.servers";

    private final Path root;

    private ServerPrograms(Path root) {
        this.root = root;
    }

    /** Those of the system property; a test is skipped here if it is not set. */
    static ServerPrograms found() {
        String root = System.getProperty(PROPERTY, "");
        assumeTrue(
                !root.isBlank(),
                "needs a real DNS server: run .ci/fetch-dns-servers, and give -D" + PROPERTY
                        + "= the directory that it prints");
        return new ServerPrograms(Path.of(root).toAbsolutePath());
    }

    /**
     * The path of a program.
     *
     * @throws IllegalStateException if it is not there, although the property says so
     */
    String path(String name) {
        for (String directory : List.of("usr/sbin", "usr/bin")) {
            Path program = root.resolve(directory).resolve(name);
            if (Files.isExecutable(program)) {
                return program.toString();
            }
        }
        throw new IllegalStateException("there is no " + name + " in usr/sbin below " + root + ", which -D" + PROPERTY
                + " names: run .ci/fetch-dns-servers");
    }

    /** The directories of their libraries, as {@code LD_LIBRARY_PATH} takes them. */
    String libraries() {
        Path libraries = root.resolve("usr/lib");
        if (root.getNameCount() == 0 || !Files.isDirectory(libraries)) {
            return "";
        }
        try (Stream<Path> files = Files.walk(libraries, 2)) {
            return files.filter(file -> file.getFileName().toString().contains(".so"))
                    .map(file -> file.getParent().toString())
                    .distinct()
                    .collect(Collectors.joining(":"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
