package dev.outreach.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file that an option names. */
final class ReadableFile {
    private ReadableFile() {}

    /** The file, if it is there; else an error of the command line that names the option. */
    static Path of(CommandSpec command, String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(
                    command.commandLine(), option + " " + file + " is no file that can be read: give one that is");
        }
        return file;
    }
}
