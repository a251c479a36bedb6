package dev.outreach.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options of commands that take many inputs in one run: files, or else lines of JSON from standard input. What is
 * read from there is answered in JSON too.
 */
final class ManyInputs {

    static final String STANDARD_INPUT = "standard input";

    /** By default. */
    static final int THREADS = 16;

    private static final int MOST_THREADS = 256;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--ndjson",
            description = "Read standard input, one JSON object a line, and answer each by one. So it is, too, if"
                    + " nothing else is given.")
    private boolean ndjson;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many inputs are worked on at a time. Default: ${DEFAULT-VALUE}.")
    private int threads = THREADS;

    boolean isNdjson() {
        return ndjson;
    }

    /** Answers each of the files, or if there are none, each line of standard input. */
    int files(List<Path> files, Output output, BiFunction<InputLine, JsonNode, Answer> work) throws Exception {
        if (files.isEmpty()) {
            return lines(output, work);
        }
        if (ndjson) {
            throw misused("--ndjson reads standard input: leave the files away, or name them there");
        }
        files.forEach(file -> ReadableFile.of(command, "file", file));
        return each(files.stream().map(InputLine::ofFile).iterator(), output, work);
    }

    /** Answers each line of standard input. */
    int lines(Output output, BiFunction<InputLine, JsonNode, Answer> work) throws Exception {
        Output json = new Output(output.terminal(), true);
        return each(new InputLines(STANDARD_INPUT, output.terminal().in()), json, work);
    }

    private int each(Iterator<InputLine> lines, Output output, BiFunction<InputLine, JsonNode, Answer> work)
            throws Exception {
        if (threads < 1 || threads > MOST_THREADS) {
            throw misused("--threads is " + threads + ": use 1 to " + MOST_THREADS);
        }
        long findings =
                new InOrder(threads).each(lines, line -> line.answer(object -> work.apply(line, object)), output);
        return Exit.of(findings + output.problems());
    }

    ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
