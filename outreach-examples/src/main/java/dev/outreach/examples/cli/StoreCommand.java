package dev.outreach.examples.cli;

import picocli.CommandLine.Command;

/** What has to do with the store of a fleet. */
@Command(
        name = "store",
        description = "Look into the store that 'outreach send' keeps, and see to it.",
        subcommands = {
            StoreStatusCommand.class,
            StoreInDoubtCommand.class,
            StoreSettleCommand.class,
            StoreForgetCommand.class,
            StoreRebuildCommand.class
        })
final class StoreCommand extends CommandGroup {}
