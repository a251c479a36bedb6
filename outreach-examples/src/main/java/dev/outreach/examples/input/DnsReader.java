package dev.outreach.examples.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a DNS file: YAML 1.2, UTF-8, at most 2,000,000 characters, as the sample shows. Files of keys are looked for beside
 * it.
 *
 * <p>A domain with a mistake is left out and reported; the rest is read.
 */
public final class DnsReader {

    private DnsReader() {}

    /** Reads a file. */
    public static DnsInput read(Path file) throws IOException {
        Problems problems = new Problems(file.getFileName().toString());
        DnsWalk walk = new DnsWalk(file, problems);
        try (InputStream in = Files.newInputStream(file)) {
            YamlFile.read(in, "name domains, beginning with 'domains:'", problems)
                    .ifPresent(walk::root);
        } catch (Problems.Full enough) {
            // The last problem says so.
        }
        return new DnsInput(walk.setups(), problems.list());
    }
}
