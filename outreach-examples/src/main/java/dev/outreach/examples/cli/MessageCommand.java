package dev.outreach.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on complete messages. */
@Command(
        name = "message",
        description = "Write complete messages without sending them.",
        subcommands = RenderCommand.class)
final class MessageCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "message does nothing by itself: use render");
    }
}
