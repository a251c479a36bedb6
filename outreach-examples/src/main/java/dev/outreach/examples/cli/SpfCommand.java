package dev.outreach.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on who may send for a domain. */
@Command(
        name = "spf",
        description = "Evaluate the SPF policies of domains (RFC 7208).",
        subcommands = SpfCheckCommand.class)
final class SpfCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "spf does nothing by itself: use check");
    }
}
