package dev.outreach.examples.cli;

import dev.outreach.examples.input.Problem;
import dev.outreach.suppression.SuppressionCsv;
import dev.outreach.suppression.SuppressionList;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names whom not to write to. */
final class SuppressionOption {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--suppressions",
            paramLabel = "FILE",
            description = "Addresses and domains not to be written to (CSV: " + SuppressionCsv.HEADER + ").")
    private @Nullable Path file;

    /** Enters the file's lines into a list, and reports the bad ones. */
    void into(SuppressionList list, Instant now, Output output) throws IOException {
        if (file == null) {
            return;
        }
        Path lines = ReadableFile.of(command, "--suppressions", file);
        String name = lines.getFileName().toString();
        try (Reader reader = Files.newBufferedReader(lines)) {
            SuppressionCsv.importInto(
                    list,
                    reader,
                    name,
                    now,
                    bad -> output.problem(
                            new Problem(name, (int) bad.line(), bad.field(), bad.value(), "is not valid", bad.fix())));
        }
    }
}
