package dev.outreach.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on signatures of messages. */
@Command(name = "dkim", description = "Look at DKIM signatures (RFC 6376).", subcommands = DkimVerifyCommand.class)
final class DkimCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "dkim does nothing by itself: use verify");
    }
}
