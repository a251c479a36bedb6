package dev.outreach.examples.cli;

import picocli.CommandLine.Command;

/** The commands on DMARC policies and reports. */
@Command(
        name = "dmarc",
        description = "Look at DMARC policies and aggregate reports (RFC 9989, RFC 9990).",
        subcommands = {DmarcPolicyCommand.class, DmarcReportCommand.class})
final class DmarcCommand extends CommandGroup {}
