package dev.outreach.examples.cli;

import picocli.CommandLine.Command;

/** The commands on who may send for a domain. */
@Command(
        name = "spf",
        description = "Evaluate the SPF policies of domains (RFC 7208).",
        subcommands = SpfCheckCommand.class)
final class SpfCommand extends CommandGroup {}
