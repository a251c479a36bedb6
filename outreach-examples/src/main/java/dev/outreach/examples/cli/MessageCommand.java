package dev.outreach.examples.cli;

import picocli.CommandLine.Command;

/** The commands on complete messages. */
@Command(
        name = "message",
        description = "Write complete messages without sending them.",
        subcommands = RenderCommand.class)
final class MessageCommand extends CommandGroup {}
