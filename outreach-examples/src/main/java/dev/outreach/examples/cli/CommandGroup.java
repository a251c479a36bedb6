package dev.outreach.examples.cli;

import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that has others below it, and does nothing when it is called by itself. */
abstract class CommandGroup implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** Says which commands there are. */
    @Override
    public final void run() {
        Set<String> names = command.subcommands().keySet();
        String use = names.size() == 1 ? "" : "one of ";
        throw new ParameterException(
                command.commandLine(),
                command.name() + " does nothing by itself: use " + use + String.join(", ", names));
    }
}
