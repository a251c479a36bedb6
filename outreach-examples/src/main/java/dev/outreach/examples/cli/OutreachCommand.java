package dev.outreach.examples.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code outreach}; all it does is in its subcommands. */
@Command(
        name = "outreach",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = OutreachCommand.Version.class,
        description = "Decides which mailbox sends which message and when, and keeps the fleet healthy.",
        subcommands = {
            DemoCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            SendCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            StoreCommand.class,
            SpintaxCommand.class,
            MessageCommand.class,
            SpfCommand.class,
            DkimCommand.class,
            DmarcCommand.class,
            BlocklistCommand.class,
            DnsCommand.class,
            ProvidersCommand.class,
            MailboxesCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something was found that a person should look at",
            "2:called wrongly, or failed"
        })
public final class OutreachCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    private OutreachCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs a command line.
     *
     * @return one of {@link Exit}
     */
    public static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new OutreachCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(terminal, failure))
                .setParameterExceptionHandler((mistake, args) -> misused(terminal, mistake));
        int exit = line.execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return exit;
    }

    Terminal terminal() {
        return terminal;
    }

    /** Called without a subcommand. */
    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "no command is given: use one of "
                        + String.join(", ", command.subcommands().keySet()));
    }

    private static int misused(Terminal terminal, ParameterException mistake) {
        terminal.err().println("outreach: " + mistake.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(mistake, terminal.err())) {
            terminal.err()
                    .println("Try '" + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        }
        return Exit.FAILURE;
    }

    private static int failed(Terminal terminal, Exception failure) {
        if (failure instanceof ParameterException mistake) {
            return misused(terminal, mistake);
        }
        @Nullable String message = failure.getMessage();
        terminal.err()
                .println("outreach: " + (message == null ? failure.getClass().getSimpleName() : message));
        return Exit.FAILURE;
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            @Nullable String version = OutreachCommand.class.getPackage().getImplementationVersion();
            return new String[] {"outreach " + (version == null ? "(not packaged)" : version)};
        }
    }
}
