package dev.outreach.examples.cli;

import dev.outreach.examples.smtp.SmtpHost;
import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name the mail server and how to sign in. */
final class ServerOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--smtp", paramLabel = "HOST:PORT", description = "The server that takes the mail.")
    private @Nullable String server;

    @Option(
            names = "--security",
            paramLabel = "HOW",
            description = "starttls, tls or none (for a server on this host). Default: ${DEFAULT-VALUE}.")
    private String security = "starttls";

    @Option(names = "--user", paramLabel = "NAME", description = "Who signs in. Default: the address of the mailbox.")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "The environment variable that holds the password. Without it nobody signs in.")
    private @Nullable String password;

    /** The server. */
    SmtpHost open(InstantSource clock) {
        String[] parts = address();
        Map<String, String> settings = Map.of(
                "host", parts[0], "port", parts[1], "security", security, "auth", password == null ? "none" : "auto");
        return SmtpHost.of(settings, clock, this::login);
    }

    /** Whether it is on this host, so that a trial does no harm. */
    boolean isLocal() {
        String host = address()[0];
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    private String[] address() {
        String named = server == null ? "" : server;
        int colon = named.lastIndexOf(':');
        if (colon < 1 || !named.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new ParameterException(
                    command.commandLine(),
                    server == null
                            ? "--smtp is missing: name the server that takes the mail, such as smtp.example.com:587"
                            : "--smtp " + named + " is no server: write HOST:PORT, such as smtp.example.com:587");
        }
        return new String[] {named.substring(0, colon), named.substring(colon + 1)};
    }

    private Optional<MailboxLogin> login(MailboxId mailbox) {
        if (password == null) {
            return Optional.empty();
        }
        Secret secret = Secret.of(environment(command, "--password-env", password));
        return Optional.of(MailboxLogin.password(user == null ? mailbox.toString() : user, secret));
    }

    /** The value of an environment variable that an option names. It is never printed. */
    static String environment(CommandSpec command, String option, String name) {
        @Nullable String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), option + " names " + name + ", which is not set: set it to the secret");
        }
        return value;
    }
}
