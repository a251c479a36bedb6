package dev.outreach.examples.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What all commands have in common: where they print, and in which form. */
abstract class BaseCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable OutreachCommand parent;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    /** Does the work; answers one of {@link Exit}. */
    abstract int run(Output output) throws Exception;

    @Override
    public final Integer call() throws Exception {
        if (parent == null) {
            throw new IllegalStateException("the command was not called as part of outreach");
        }
        Output output = new Output(parent.terminal(), json);
        try {
            return run(output);
        } finally {
            output.flush();
        }
    }
}
