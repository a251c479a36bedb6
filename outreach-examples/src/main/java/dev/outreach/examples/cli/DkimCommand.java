package dev.outreach.examples.cli;

import picocli.CommandLine.Command;

/** The commands on signatures of messages. */
@Command(name = "dkim", description = "Look at DKIM signatures (RFC 6376).", subcommands = DkimVerifyCommand.class)
final class DkimCommand extends CommandGroup {}
