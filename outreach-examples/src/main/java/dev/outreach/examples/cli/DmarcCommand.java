package dev.outreach.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands on DMARC policies and reports. */
@Command(
        name = "dmarc",
        description = "Look at DMARC policies and aggregate reports (RFC 9989, RFC 9990).",
        subcommands = {DmarcPolicyCommand.class, DmarcReportCommand.class})
final class DmarcCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "dmarc does nothing by itself: use one of policy, report");
    }
}
