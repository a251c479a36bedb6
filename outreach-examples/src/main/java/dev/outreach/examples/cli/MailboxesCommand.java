package dev.outreach.examples.cli;

import picocli.CommandLine.Command;

/** The commands on mailboxes at vendors. */
@Command(
        name = "mailboxes",
        description = "List the mailboxes at a vendor, and bring them to what the fleet says.",
        subcommands = {MailboxesListCommand.class, MailboxesPlanCommand.class, MailboxesApplyCommand.class})
final class MailboxesCommand extends CommandGroup {}
