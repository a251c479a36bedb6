package dev.outreach.examples.cli;

import dev.outreach.examples.demo.SampleFiles;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.examples.input.FleetReader;
import dev.outreach.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that names the fleet file. */
class FleetOption {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--fleet", paramLabel = "FILE", description = "Fleet file (YAML). Default: the sample fleet.")
    private @Nullable Path fleet;

    /** Reads the fleet file and reports its problems. */
    FleetInput read(Output output) throws IOException {
        FleetInput input = fleet == null ? SampleFiles.fleet() : FleetReader.read(existing("--fleet", fleet));
        input.problems().forEach(output::problem);
        return input;
    }

    /** Reads the fleet and reports its problems. */
    final Fleet fleet(Output output) throws IOException {
        return read(output).fleet();
    }

    /** A file that is named after the fleet file and is beside it; that of the sample fleet is in the working directory. */
    final Path besides(String ending) {
        if (fleet == null) {
            return Path.of("sample" + ending);
        }
        String name = String.valueOf(fleet.getFileName());
        int dot = name.lastIndexOf('.');
        return fleet.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    /** The file, if it is there. */
    final Path existing(String option, Path file) {
        return ReadableFile.of(command, option, file);
    }

    /** A command line that was written wrongly. */
    final ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
