package dev.outreach.examples.cli;

import dev.outreach.spi.Capability;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a vendor of mailboxes and say how it is reached. Both must be given. */
final class VendorOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--provider",
            required = true,
            paramLabel = "ID",
            description = "The vendor, as 'outreach providers' lists it.")
    @SuppressWarnings("NullAway.Init")
    private String provider;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The vendor's settings, a line each, such as token = env:MAILDOSO_TOKEN.")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    /** The vendor, which hosts mailboxes. Close it. */
    Provider open(InstantSource clock) throws IOException {
        Provider vendor = ProviderOptions.open(command, provider, config, clock);
        Class<? extends Capability> needed = MailboxProvisioner.class;
        if (vendor.capability(needed).isEmpty()) {
            vendor.close();
            throw misused("provider " + provider + " is no " + needed.getSimpleName()
                    + ": choose one that is, as 'outreach providers' lists it");
        }
        return vendor;
    }

    /** A command line that was written wrongly. */
    ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
