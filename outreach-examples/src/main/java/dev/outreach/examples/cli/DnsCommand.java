package dev.outreach.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on the DNS of sending domains. */
@Command(
        name = "dns",
        description = "Set up the DNS of sending domains, and look whether it is as it should be.",
        subcommands = {DnsPlanCommand.class, DnsApplyCommand.class, DnsAuditCommand.class})
final class DnsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "dns does nothing by itself: use one of plan, apply, audit");
    }
}
