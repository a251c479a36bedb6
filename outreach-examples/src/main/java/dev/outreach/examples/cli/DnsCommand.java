package dev.outreach.examples.cli;

import picocli.CommandLine.Command;

/** The commands on the DNS of sending domains. */
@Command(
        name = "dns",
        description = "Set up the DNS of sending domains, and look whether it is as it should be.",
        subcommands = {DnsPlanCommand.class, DnsApplyCommand.class, DnsAuditCommand.class})
final class DnsCommand extends CommandGroup {}
