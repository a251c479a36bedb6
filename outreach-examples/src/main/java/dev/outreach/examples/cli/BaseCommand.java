package dev.outreach.examples.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have in common: where they print, and in which form. */
abstract class BaseCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec self;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    /** Does the work; answers one of {@link Exit}. */
    abstract int run(Output output) throws Exception;

    @Override
    public final Integer call() throws Exception {
        if (self == null || !(self.root().userObject() instanceof OutreachCommand outreach)) {
            throw new IllegalStateException("the command was not called as part of outreach");
        }
        Output output = new Output(outreach.terminal(), json);
        try {
            return run(output);
        } finally {
            output.flush();
        }
    }
}
